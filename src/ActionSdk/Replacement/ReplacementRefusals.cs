using AotAction.Activations;
using AotAction.Programs.Refusals;

namespace AotAction.Replacement;

/// <summary>
/// Every reason for which the process does not become another program, or does not begin what it is asked for, in one place.
/// </summary>
internal static class ReplacementRefusals
{
    private const string ServesOn = "The program before it serves on.";

    public static RefusedException Stopping() => new(503, "The server is stopping: send the request again to another one.");

    public static RefusedException StillRunning(int seconds) =>
        new(502, $"{ProgramRefusals.CannotStart} an activation is still running after {seconds} s. {ServesOn}");

    public static RefusedException CannotExecute(string why) =>
        new(502, $"{ProgramRefusals.CannotStart} the kernel refused to execute the program ({why}). {ServesOn}");

    /// <summary>What the program before answers when it serves again.</summary>
    public static string FailedAtStart(string why) =>
        $"{ProgramRefusals.CannotStart} the program failed while it started: {why.TrimEnd('.')}. {ServesOn}";

    public static RefusedProgramException LoaderVariable(string name) =>
        new($"the environment variable {name} would tell the loader what to do before the program runs, and no /init may: leave it out, or let the operator set it for the container.");
}
