using System.Text.Json.Nodes;

namespace AotAction.Fixtures.OpenWhisk;

/// <summary>A runtime of the platform's manifest.</summary>
public sealed record OfferedRuntime(string Kind, bool IsDefault = false, bool IsDeprecated = false)
{
    /// <summary>What the platform tells of itself at its root.</summary>
    internal static ControllerAnswer Answer(IEnumerable<OfferedRuntime> added) => ControllerAnswer.Ok(new JsonObject
    {
        ["api_paths"] = new JsonArray("/api/v1"),
        ["description"] = "OpenWhisk",
        ["limits"] = new JsonObject { ["concurrent_actions"] = 30 },
        ["runtimes"] = new JsonObject(new[] { new OfferedRuntime("nodejs:20", IsDefault: true) }.Concat(added)
            .GroupBy(runtime => runtime.Kind.Split(':')[0])
            .Select(family => KeyValuePair.Create(family.Key, (JsonNode?)new JsonArray([.. family.Select(runtime => runtime.ToJson())])))),
    });

    private JsonObject ToJson() => new()
    {
        ["kind"] = Kind,
        ["image"] = "you/runtime:1",
        ["default"] = IsDefault,
        ["deprecated"] = IsDeprecated,
        ["attached"] = true,
        ["requireMain"] = false,
    };
}
