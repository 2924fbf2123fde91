namespace AotAction.Cli.Terminal;

/// <summary>A command cannot go on, for a reason that <see cref="Errors"/> has a sentence and a code for.</summary>
internal sealed class CommandFailedException(string code, int exitCode, string sentence) : Exception($"{code}: {sentence}")
{
    public int ExitCode { get; } = exitCode;
}
