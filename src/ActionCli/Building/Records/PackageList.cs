using System.Text.Json;
using System.Text.Json.Nodes;

namespace AotAction.Cli.Building.Records;

/// <summary>The packages of a project, from the project.assets.json that its restore left.</summary>
internal sealed class PackageList
{
    private static readonly string[] trusted = ["Microsoft.", "System.", "AotAction.", "runtime."];

    private readonly JsonNode assets;

    private PackageList(JsonNode assets) => this.assets = assets;

    /// <exception cref="JsonException">The file is not what a restore leaves.</exception>
    public static PackageList Read(string path)
    {
        using var file = File.OpenRead(path);
        return new PackageList(JsonNode.Parse(file) ?? throw new JsonException($"'{path}' is empty."));
    }

    /// <summary>
    /// What each package was unpacked from. A package is the same for ever under its version, so its other files need no look; but one that is still being written
    /// may be packed again under the same.
    /// </summary>
    public IEnumerable<string> Marks => Folders.SelectMany(folder => Paths.Select(path => Path.Combine(folder, path, ".nupkg.metadata")));

    /// <summary>What may bring in other files or versions than the last time; null where nothing can.</summary>
    public string? Doubt =>
        Text("project").Contains("*, ", StringComparison.Ordinal) ? "a package has a floating version"
        : Targets.FirstOrDefault(package => HasBuildFiles(package.Value) && !trusted.Any(name => package.Key.StartsWith(name, StringComparison.OrdinalIgnoreCase))) is { Key: { } name }
            ? $"the package {name} takes part in the build"
        : null;

    private IEnumerable<string> Folders => Members("packageFolders").Select(folder => folder.Key);

    private IEnumerable<string> Paths => Members("libraries").Where(library => (string?)library.Value!["type"] == "package").Select(library => (string)library.Value!["path"]!);

    private IEnumerable<KeyValuePair<string, JsonNode?>> Targets => Members("targets").SelectMany(target => target.Value!.AsObject());

    private static bool HasBuildFiles(JsonNode? package) =>
        package?["build"] is JsonObject files && files.Any(file => file.Key.EndsWith(".targets", StringComparison.OrdinalIgnoreCase) || file.Key.EndsWith(".props", StringComparison.OrdinalIgnoreCase));

    private string Text(string name) => assets[name]?.ToJsonString() ?? "";

    private IEnumerable<KeyValuePair<string, JsonNode?>> Members(string name) => assets[name] as JsonObject ?? [];
}
