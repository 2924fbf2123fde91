namespace AotAction.Cli.Terminal;

/// <summary>A command cannot go on. Each room has its reasons in a class Errors: what is wrong and what to do, in one sentence.</summary>
/// <param name="code">
/// Never changes. WA01xx: what was asked for. WA02xx: this machine. WA03xx: the user's project. WA04xx: the built program. WA05xx: the OpenWhisk
/// host. WA06xx: a server that runs, and what it answers. WA07xx: the tool itself.
/// </param>
/// <param name="exitCode">What the tool exits with.</param>
/// <param name="sentence">For the user.</param>
internal sealed class CommandFailedException(string code, int exitCode, string sentence) : Exception($"{code}: {sentence}")
{
    public string Code => code;

    public int ExitCode { get; } = exitCode;
}
