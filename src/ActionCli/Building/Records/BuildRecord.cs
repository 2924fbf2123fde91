using System.Text.Json;
using System.Text.Json.Nodes;
using AotAction.Cli.Building.Warnings;

namespace AotAction.Cli.Building.Records;

/// <summary>What the last build of a project was made of, and what it made. Where nothing of both has changed, another build would make the same.</summary>
/// <param name="Order">A hash of what the build was told.</param>
/// <param name="Inputs">Each input with its fingerprint.</param>
/// <param name="Result">What was made, and said of it.</param>
internal sealed record BuildRecord(string Order, IReadOnlyDictionary<string, string> Inputs, BuildResult Result)
{
    // A record of another version says nothing.
    private const int Version = 1;

    public static BuildRecord Of(string order, IEnumerable<BuildInput> inputs, BuildResult result) => new(
        order,
        inputs.Concat(result.Program.Files.Concat(result.Statistics is null ? [] : [result.Statistics]).Select(file => new BuildInput(InputKind.File, file.FullName))).Distinct()
            .ToDictionary(input => input.ToString(), Fingerprint.Of, StringComparer.Ordinal),
        result);

    /// <summary>Null where there is none, or none that can be read.</summary>
    public static BuildRecord? TryRead(string path)
    {
        try
        {
            return File.Exists(path) && JsonNode.Parse(File.ReadAllText(path)) is { } json && (int?)json["version"] == Version ? Read(json) : null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            // Whatever spoiled it, the build that follows writes it anew.
            return null;
        }
    }

    public void Write(string path)
    {
        var json = new JsonObject
        {
            ["version"] = Version,
            ["order"] = Order,
            ["program"] = Result.Program.Elf.FullName,
            ["libraries"] = new JsonArray([.. Result.Program.Libraries.Select(library => (JsonNode)library.FullName)]),
            ["statistics"] = Result.Statistics?.FullName,
            ["warnings"] = new JsonArray([.. Result.Warnings.Select(warning => warning.ToJson())]),
            ["inputs"] = new JsonObject(Inputs.Select(input => KeyValuePair.Create(input.Key, (JsonNode?)input.Value))),
        };
        var own = $"{path}.{Path.GetRandomFileName()}";
        File.WriteAllText(own, json.ToJsonString());
        File.Move(own, path, overwrite: true);
    }

    /// <summary>What makes another build necessary; null where nothing does.</summary>
    public string? Obstacle(string order) =>
        order != Order ? "it was asked for otherwise"
        : Inputs.FirstOrDefault(input => Fingerprint.Of(BuildInput.Parse(input.Key)) != input.Value) is { Key: { } changed } ? $"{changed} changed"
        : null;

    private static BuildRecord Read(JsonNode json) => new(
        Text(json["order"]),
        Part(json["inputs"]).AsObject().ToDictionary(input => input.Key, input => Text(input.Value), StringComparer.Ordinal),
        new BuildResult(
            new BuiltProgram(new FileInfo(Text(json["program"])), [.. Part(json["libraries"]).AsArray().Select(library => new FileInfo(Text(library)))]),
            [.. Part(json["warnings"]).AsArray().Select(warning => BuildWarning.Read(Part(warning)))],
            IsUnchanged: false,
            json["statistics"] is { } statistics ? new FileInfo(Text(statistics)) : null));

    private static string Text(JsonNode? json) => Part(json).GetValue<string>();

    private static JsonNode Part(JsonNode? json) => json ?? throw new FormatException("The record lacks a part.");
}
