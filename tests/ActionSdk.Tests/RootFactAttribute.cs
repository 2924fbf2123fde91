namespace AotAction.Tests;

/// <summary>A test of what another user owns: only root can give a file away.</summary>
public sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute() => Skip = Environment.IsPrivilegedProcess
        ? null : "Only root can give a folder to another user: run the tests as root.";
}
