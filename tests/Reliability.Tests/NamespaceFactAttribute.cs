namespace AotAction.Reliability.Tests;

/// <summary>A test that needs mounts and process ids of its own: root has them, in most containers nobody has.</summary>
public sealed class NamespaceFactAttribute : FactAttribute
{
    public NamespaceFactAttribute() => Skip = Missing;

    internal static string? Missing => Surroundings.ArePossible
        ? null
        : "unshare --mount --pid is not possible here: run the tests as root, outside a container or in a privileged one.";
}
