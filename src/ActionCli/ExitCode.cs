namespace AotAction.Cli;

/// <summary>What the exit code of the tool means; scripts depend on it.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;

    /// <summary>This machine lacks something, or the program does not fit its target.</summary>
    public const int NotFit = 4;
    public const int Interrupted = 130;
}
