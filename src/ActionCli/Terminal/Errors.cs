namespace AotAction.Cli.Terminal;

/// <summary>The errors of the tool's own output, and of what nobody foresaw: WA07xx.</summary>
internal static class Errors
{
    public static CommandFailedException OutputFailed(string reason) => new(
        "WA0701", ExitCode.Failed,
        $"The output could not be written to stdout ({reason.TrimEnd('.')}): free some space, or redirect it elsewhere.");

    public static CommandFailedException FolderGone() => new(
        "WA0703", ExitCode.Failed,
        "The current folder no longer exists: change to another one.");

    public static CommandFailedException Unforeseen(string kind, string reason) => new(
        "WA0702", ExitCode.Unforeseen,
        $"An unexpected error occurred ({kind}: {reason.TrimEnd('.')}): run the same command with -v, and report its output together with that of 'whisk-action version'.");
}
