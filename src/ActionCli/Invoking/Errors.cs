using AotAction.Cli.Terminal;

namespace AotAction.Cli.Invoking;

/// <summary>The errors of parameters: WA01xx.</summary>
internal static class Errors
{
    public static CommandFailedException ParametersNotRead(string source, string reason) => new(
        "WA0121", ExitCode.Usage,
        $"The parameters of {source} could not be read ({reason.TrimEnd('.')}): give a JSON object.");

    public static CommandFailedException ParametersForArray() => new(
        "WA0122", ExitCode.Usage,
        "--data is an array, so -p and -P cannot add parameters to it: leave them out, or give an object.");
}
