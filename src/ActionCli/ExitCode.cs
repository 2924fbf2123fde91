namespace AotAction.Cli;

/// <summary>What the exit code of the tool means; scripts depend on it.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;
    public const int ToolchainNotFit = 4;
    public const int Interrupted = 130;
}
