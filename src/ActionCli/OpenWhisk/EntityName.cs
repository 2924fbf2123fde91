using System.Text.RegularExpressions;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.OpenWhisk;

/// <summary>The name of an action, in a package or in none.</summary>
/// <param name="Namespace">The namespace; <c>_</c> is the one that the key is for.</param>
/// <param name="Package">The package; null for none.</param>
/// <param name="Name">The action's own name.</param>
internal sealed partial record EntityName(string Namespace, string? Package, string Name)
{
    private const string Own = "_";
    private const int MaxLength = 256;

    /// <summary>The name as people write it: <c>/namespace/package/name</c>.</summary>
    public string Full => $"/{Namespace}/{InNamespace}";

    /// <summary>The name within its namespace: <c>package/name</c>.</summary>
    public string InNamespace => Package is null ? Name : $"{Package}/{Name}";

    /// <summary>The action's address below the API's base.</summary>
    public string Path => $"{NamespacePath(Namespace)}/actions/{(Package is null ? "" : $"{Uri.EscapeDataString(Package)}/")}{Uri.EscapeDataString(Name)}";

    /// <summary>The address of its package.</summary>
    public string PackagePath => $"{NamespacePath(Namespace)}/packages/{Uri.EscapeDataString(Package ?? "")}";

    public static string NamespacePath(string? name = null) => $"namespaces/{Uri.EscapeDataString(name ?? Own)}";

    /// <summary>Reads <c>name</c>, <c>package/name</c>, <c>/namespace/name</c> or <c>/namespace/package/name</c>.</summary>
    /// <exception cref="CommandFailedException">It is none of them.</exception>
    public static EntityName Parse(string text)
    {
        var parts = text.TrimStart('/').Split('/');
        EntityName? name = (text.StartsWith('/'), parts) switch
        {
            (false, [var action]) => new EntityName(Own, null, action),
            (false, [var package, var action]) => new EntityName(Own, package, action),
            (true, [var space, var action]) => new EntityName(space, null, action),
            (true, [var space, var package, var action]) => new EntityName(space, package, action),
            _ => null,
        };
        return name is not null && parts.All(IsName) ? name : throw Errors.NotAName(text);
    }

    /// <summary>The name in an answer of the API, whose namespace is <c>namespace</c> or <c>namespace/package</c>.</summary>
    public static EntityName Of(string space, string name) => space.Split('/', 2) switch
    {
        [var owner, var package] => new EntityName(owner, package, name),
        _ => new EntityName(space, null, name),
    };

    private static bool IsName(string part) => part.Length <= MaxLength && Pattern().IsMatch(part);

    // The rule of the platform's EntityName.
    [GeneratedRegex(@"\A(\w|\w[\w@ .-]*[\w@.-]+)\z")]
    private static partial Regex Pattern();
}
