using System.Text;
using AotAction.Activations;
using AotAction.Programs;
using AotAction.Programs.Init;
using AotAction.Programs.Refusals;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Replacement;

/// <summary>Becoming another program: the last station of an /init in this one.</summary>
internal static class Replacer
{
    private static LaunchState Current => Startup.Handover?.Current ?? LaunchState.First();

    private static LaunchState Container => Startup.Handover?.Container ?? LaunchState.Container();

    /// <summary>
    /// How a program is started in place of this one. Without a program this very one is started again: its environment can only be another
    /// one from its start on. The platform says "main" if nobody picked a handler, and then it is still the one that the container asked
    /// for.
    /// </summary>
    /// <param name="program">The program, past the gate; null for this one.</param>
    /// <param name="start">How it shall be started.</param>
    /// <param name="isInit">Whether an /init is the cause.</param>
    /// <exception cref="RefusedProgramException">No process can be started so.</exception>
    public static LaunchState Prepare(AdmittedProgram? program, StartRequest start, bool isInit)
    {
        LoaderVariables.ThrowIfAny(start.Environment);
        var container = Container;
        var (current, environment) = (Current, container.EnvironmentWith(start.Environment));
        var launch = program is null
            ? current with { Environment = environment, Main = start.Main == StartRequest.DefaultMain
                ? current.Main : start.Main, Initialised = isInit }
            : new LaunchState
            {
                Arguments = [Encoding.UTF8.GetBytes(start.Name)],
                Environment = environment,
                WorkingFolder = program.Folder?.Path ?? container.WorkingFolder,
                Folder = program.Folder,
                Main = start.Main,
                Initialised = isInit,
            };
        ExecLimit.ThrowIfExceeded(launch);
        return launch;
    }

    /// <summary>Executes a program in place of this one. Returns only when that failed, and then this program serves on.</summary>
    /// <param name="program">The program; null for this one.</param>
    /// <param name="launch">How it is started.</param>
    /// <param name="inherited">What it takes over.</param>
    /// <returns>The refusal for the client.</returns>
    public static RefusedException Become(AdmittedProgram? program, LaunchState launch, InheritedState inherited)
    {
        using var own = OpenOwn();
        var failure = new Handover
        {
            Inherited = inherited,
            Current = launch,
            Container = Container,
            Previous = inherited.IsInit ? new PreviousProgram(own, Current) : null,
        }.Execute(program?.File ?? own);
        return failure is OperationCanceledException ? ReplacementRefusals.Stopping() : ReplacementRefusals.CannotExecute(failure.Message);
    }

    /// <summary>The program that runs here, whatever it was started from: a memory file has no other name.</summary>
    private static SafeFileHandle OpenOwn() => File.OpenHandle("/proc/self/exe");
}
