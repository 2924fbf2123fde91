namespace AotAction.Cli.Terminal;

/// <summary>What the exit code of the tool means; scripts depend on it.</summary>
internal static class ExitCode
{
    public const int Done = 0;
    public const int Failed = 1;
    public const int Usage = 2;

    /// <summary>No server could be reached, or it gave no answer.</summary>
    public const int Network = 3;

    /// <summary>This machine lacks something, or the program does not fit its target.</summary>
    public const int NotFit = 4;

    /// <summary>The action answered with an error.</summary>
    public const int ActionError = 5;

    /// <summary>A fault of the tool itself.</summary>
    public const int Unforeseen = 70;
    public const int Interrupted = 130;
}
