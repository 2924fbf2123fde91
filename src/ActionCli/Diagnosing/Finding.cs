namespace AotAction.Cli.Diagnosing;

/// <summary>The state of one thing that the tool depends on.</summary>
/// <param name="Name">The thing.</param>
/// <param name="Detail">Its version or path; if it cannot be used, the reason.</param>
/// <param name="Fix">The command that fixes it; null if nothing needs fixing.</param>
/// <param name="Needed">Whether a build needs it. Only some commands need the others.</param>
internal sealed record Finding(string Name, string Detail, string? Fix, bool Needed)
{
    public bool IsOk => Fix is null;

    public static Finding Ok(string name, string detail, bool needed) => new(name, detail, null, needed);
}
