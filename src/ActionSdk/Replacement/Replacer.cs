using System.Text;
using AotAction.Programs;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Replacement;

/// <summary>Becoming another program: the last station of an /init in this one.</summary>
internal static class Replacer
{
    private static LaunchState Current => Startup.Handover?.Current ?? LaunchState.First();

    private static LaunchState Container => Startup.Handover?.Container ?? LaunchState.Container();

    /// <summary>Executes a program in place of this one. Returns only when that failed, and then this program serves on.</summary>
    /// <param name="program">The program, past the gate.</param>
    /// <param name="start">How it shall be started.</param>
    /// <param name="inherited">What it takes over.</param>
    /// <returns>The refusal for the client.</returns>
    public static RefusedException Become(AdmittedProgram program, StartRequest start, InheritedState inherited)
    {
        var container = Container;
        return Execute(program.File, start, inherited, environment => new LaunchState
        {
            Arguments = [Encoding.UTF8.GetBytes(start.Name)],
            Environment = environment,
            WorkingFolder = program.Folder?.Path ?? container.WorkingFolder,
            Folder = program.Folder,
            Main = start.Main,
            Initialised = inherited.IsInit,
        });
    }

    /// <summary>
    /// Executes this very program again: its environment can only be another one from its start on. The platform says "main" if nobody picked a
    /// handler, and then it is still the one that the container asked for.
    /// </summary>
    /// <inheritdoc cref="Become"/>
    public static RefusedException BecomeAgain(StartRequest start, InheritedState inherited)
    {
        using var own = OpenOwn();
        var current = Current;
        return Execute(own, start, inherited, environment => current with
        {
            Environment = environment,
            Main = start.Main == StartRequest.DefaultMain ? current.Main : start.Main,
            Initialised = inherited.IsInit,
        });
    }

    private static RefusedException Execute(SafeFileHandle image, StartRequest start, InheritedState inherited, Func<EnvironmentBlock, LaunchState> next)
    {
        try
        {
            using var own = OpenOwn();
            var failure = new Handover
            {
                Inherited = inherited,
                Current = next(Container.EnvironmentWith(start.Environment)),
                Container = Container,
                Previous = inherited.IsInit ? new PreviousProgram(own, Current) : null,
            }.Execute(image);
            return failure is OperationCanceledException ? Refusals.Stopping() : Refusals.CannotExecute(failure.Message);
        }
        catch (InvalidVariableException e)
        {
            return Refusals.NotAProgram(e.Message);
        }
    }

    /// <summary>The program that runs here, whatever it was started from: a memory file has no other name.</summary>
    private static SafeFileHandle OpenOwn() => File.OpenHandle("/proc/self/exe");
}
