using AotAction.Cli.Terminal;

namespace AotAction.Cli.Diagnosing;

/// <summary>The error of a machine that cannot build: WA02xx.</summary>
internal static class Errors
{
    public static CommandFailedException NotReady(int missing) => new(
        "WA0208", ExitCode.NotFit,
        missing == 1
            ? "1 build requirement is missing. Run the command shown above."
            : $"{missing} build requirements are missing. Run the commands shown above.");
}
