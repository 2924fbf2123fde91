namespace AotAction.Cli.Diagnosing;

/// <summary>What was found out about one thing that the tool works with.</summary>
/// <param name="Name">The thing.</param>
/// <param name="Detail">Its version or place; why it cannot be used where it cannot.</param>
/// <param name="Fix">What mends it; null if nothing has to be mended.</param>
/// <param name="Needed">Whether a build needs it. The others are for some commands only.</param>
internal sealed record Finding(string Name, string Detail, string? Fix, bool Needed)
{
    public bool IsOk => Fix is null;

    public static Finding Ok(string name, string detail, bool needed) => new(name, detail, null, needed);
}
