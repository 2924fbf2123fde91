using AotAction.Cli.Terminal;

namespace AotAction.Cli.Serving;

/// <summary>The errors of a server that this tool starts or speaks to, and of its answers: WA02xx and WA06xx.</summary>
internal static class Errors
{
    public static CommandFailedException CannotServeHere() => new(
        "WA0209", ExitCode.NotFit,
        "The server in this tool runs only on Linux on x64: build an image with 'whisk-action build --image NAME --in-docker', start it with docker, and use 'whisk-action invoke'.");

    public static CommandFailedException ServerNotStarted(string address, string why) => new(
        "WA0601", ExitCode.Failed,
        $"The server did not start at {address}: {why}");

    public static CommandFailedException NotReachable(string url, string reason) => new(
        "WA0602", ExitCode.Network,
        $"There is no server at '{url}' ({reason.TrimEnd('.')}): start one with 'whisk-action serve', or give its address with --url.");

    public static CommandFailedException NoAnswer(string url) => new(
        "WA0603", ExitCode.Network,
        $"The server at '{url}' closed the connection without an answer: its log says why. If 'whisk-action serve' started it, look at that terminal.");

    public static CommandFailedException InitRefused(string program, string why) => new(
        "WA0604", ExitCode.NotFit,
        $"The server could not start '{program}': {why}");

    public static CommandFailedException ActionFailed(string error) => new(
        "WA0605", ExitCode.ActionError,
        $"The action answered with an error: {error}");

    public static CommandFailedException ActionEnded(string how) => new(
        "WA0606", ExitCode.Failed,
        how);
}
