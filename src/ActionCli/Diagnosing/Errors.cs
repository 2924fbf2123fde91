using AotAction.Cli.Terminal;

namespace AotAction.Cli.Diagnosing;

/// <summary>The error of a machine that cannot build: WA02xx.</summary>
internal static class Errors
{
    public static CommandFailedException NotReady(int missing) => new(
        "WA0208", ExitCode.NotFit,
        $"A build lacks what is missing here ({missing}): type the commands after the colons.");
}
