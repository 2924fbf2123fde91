namespace AotAction.Cli.Terminal;

/// <summary>The errors of the tool's own output, and of what nobody foresaw: WA07xx.</summary>
internal static class Errors
{
    public static CommandFailedException OutputFailed(string reason) => new(
        "WA0701", ExitCode.Failed,
        $"The output could not be written to stdout ({reason.TrimEnd('.')}): make room there, or send it somewhere else.");

    public static CommandFailedException FolderGone() => new(
        "WA0703", ExitCode.Failed,
        "The current folder does not exist any more: change to one that does.");

    public static CommandFailedException Unforeseen(string kind, string reason) => new(
        "WA0702", ExitCode.Unforeseen,
        $"Something went wrong that this tool did not foresee ({kind}: {reason.TrimEnd('.')}): run the same command with -v, and report what it prints together with the output of 'whisk-action version'.");
}
