using AotAction.Programs;

namespace AotAction.Replacement;

/// <summary>Becoming another program: the last station of an /init in this one.</summary>
internal static class Replacer
{
    /// <summary>Executes the program that an /init brought, in place of this one. Returns only when that failed, and then this program serves on.</summary>
    /// <param name="request">The /init that brought it.</param>
    /// <param name="program">The program, past the gate.</param>
    /// <param name="listener">The descriptor of the listening socket.</param>
    /// <param name="client">The descriptor of the connection that waits for the answer.</param>
    /// <returns>The refusal for the client.</returns>
    public static RefusedException Become(InitRequest request, AdmittedProgram program, int listener, int client)
    {
        try
        {
            var current = Startup.Handover?.Current ?? Life.First();
            var container = Startup.Handover?.Container ?? current;
            using var own = File.OpenHandle("/proc/self/exe");
            var failure = new Handover
            {
                Listener = listener,
                Client = client,
                Current = new Life
                {
                    Arguments = [System.Text.Encoding.UTF8.GetBytes(request.Name)],
                    Environment = container.Environment.With(request.Environment),
                    WorkingFolder = program.Folder?.Path ?? container.WorkingFolder,
                    Folder = program.Folder,
                    Main = request.Main,
                    Initialised = true,
                },
                Container = container,
                Previous = new PreviousProgram(own, current),
            }.Execute(program.File);
            return Refusals.CannotExecute(failure.Message);
        }
        catch (InvalidVariableException e)
        {
            return Refusals.NotAProgram(e.Message);
        }
    }
}
