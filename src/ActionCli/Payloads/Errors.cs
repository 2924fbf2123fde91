using AotAction.Cli.Terminal;

namespace AotAction.Cli.Payloads;

/// <summary>The errors of files that hold a program: WA01xx.</summary>
internal static class Errors
{
    public static CommandFailedException OutputNotWritten(string path, string reason) => new(
        "WA0103", ExitCode.Failed,
        $"The payload '{path}' could not be written ({reason.TrimEnd('.')}): choose another place with --output.");

    public static CommandFailedException FileNotRead(string path, string reason) => new(
        "WA0104", ExitCode.Failed,
        $"The file '{path}' could not be read ({reason.TrimEnd('.')}): give the path of an ELF, a zip or a payload.");
}
