using System.Text.Json.Nodes;

namespace AotAction.Cli.Building.Warnings;

/// <summary>The packages that a project gets, and the project's own references that bring them in, from project.assets.json.</summary>
internal sealed class PackageReferences
{
    private readonly Dictionary<string, string> names = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, List<string>> dependencies = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> direct = new(StringComparer.OrdinalIgnoreCase);

    /// <param name="assets">The content of the file.</param>
    public PackageReferences(JsonNode assets)
    {
        foreach (var (name, library) in Members(assets["libraries"]))
        {
            names[(string?)library?["path"] ?? name] = name.Replace('/', ' ');
        }

        foreach (var (name, package) in Members(assets["targets"]).SelectMany(target => Members(target.Value)))
        {
            dependencies[name.Split('/')[0]] = [.. Members(package?["dependencies"]).Select(dependency => dependency.Key)];
        }

        direct.UnionWith(Members(assets["projectFileDependencyGroups"]).SelectMany(group => group.Value!.AsArray())
            .Select(text => ((string)text!).Split(' ')[0]));
    }

    /// <returns>The package's name and version, from its folder <c>id/version</c>; null if the project does not use it.</returns>
    public string? NameOf(string folder) => names.GetValueOrDefault(folder);

    /// <returns>The project's own references that bring a package in; empty if it is one itself.</returns>
    public IReadOnlyList<string> BringersOf(string package) =>
        direct.Contains(package) ? [] : [.. direct.Where(reference => Reaches(reference, package, []))
            .Order(StringComparer.OrdinalIgnoreCase)];

    private bool Reaches(string from, string package, HashSet<string> seen) =>
        seen.Add(from) && dependencies.TryGetValue(from, out var next)
        && next.Any(name => name.Equals(package, StringComparison.OrdinalIgnoreCase) || Reaches(name, package, seen));

    private static IEnumerable<KeyValuePair<string, JsonNode?>> Members(JsonNode? node) => node as JsonObject ?? [];
}
