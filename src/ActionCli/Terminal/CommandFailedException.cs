namespace AotAction.Cli.Terminal;

/// <summary>A command cannot go on, for a reason that <see cref="Errors"/> has a sentence and a code for.</summary>
// CA1032: it is made by the table of errors alone, so the constructors that others would need are left out.
#pragma warning disable CA1032
internal sealed class CommandFailedException(string code, int exitCode, string sentence) : Exception($"{code}: {sentence}")
{
    public int ExitCode { get; } = exitCode;
}
