using AotAction.Cli.Terminal;

namespace AotAction.Cli.Inspecting;

/// <summary>The error for a program that a host does not accept: WA04xx.</summary>
internal static class Errors
{
    public static CommandFailedException NotTaken(string path, string why) => new(
        "WA0401", ExitCode.NotFit,
        $"This host does not accept '{path}': {PlainText.Name(why)}");
}
