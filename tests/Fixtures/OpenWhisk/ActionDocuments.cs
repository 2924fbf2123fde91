using System.Text.Json.Nodes;

namespace AotAction.Fixtures.OpenWhisk;

/// <summary>How the platform makes the document of an action of what a client sends.</summary>
internal static class ActionDocuments
{
    private static readonly (string Name, int Default, int Most)[] Limits =
    [
        ("timeout", 60_000, 300_000), ("memory", 256, 512), ("logs", 10, 10), ("concurrency", 1, 500),
    ];

    /// <returns>The sentence that refuses a limit; null when all are allowed.</returns>
    public static string? RefuseLimits(JsonNode? limits) => Limits
        .Where(limit => (int?)limits?[limit.Name] > limit.Most)
        .Select(limit => $"The request content was malformed:\nrequirement failed: {limit.Name} {limits![limit.Name]} exceeds allowed threshold of {limit.Most}")
        .FirstOrDefault();

    /// <summary>What is sent, over what was there before, over the defaults.</summary>
    public static JsonObject Merge(string[] name, JsonObject sent, JsonObject? before)
    {
        var exec = (sent["exec"] ?? before!["exec"])!.DeepClone().AsObject();
        exec["binary"] = IsBase64((string?)exec["code"] ?? "");
        return new JsonObject
        {
            ["namespace"] = name is [var package, _] ? $"{Controller.Namespace}/{package}" : Controller.Namespace,
            ["name"] = name[^1],
            ["version"] = Next((string?)before?["version"]),
            ["publish"] = false,
            ["updated"] = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds(),
            ["exec"] = exec,
            ["limits"] = new JsonObject(Limits.Select(limit => KeyValuePair.Create<string, JsonNode?>(
                limit.Name,
                (sent["limits"]?[limit.Name] ?? before?["limits"]?[limit.Name])?.DeepClone() ?? limit.Default))),
            ["parameters"] = (sent["parameters"] ?? before?["parameters"])?.DeepClone() ?? new JsonArray(),
            ["annotations"] = Annotations((sent["annotations"] ?? before?["annotations"]) as JsonArray, (string)exec["kind"]!,
                isNew: before is null),
        };
    }

    private static JsonArray Annotations(JsonArray? given, string kind, bool isNew)
    {
        var annotations = new JsonArray([.. (given ?? []).Where(annotation => (string?)annotation!["key"] != "exec")
            .Select(annotation => annotation!.DeepClone())]);
        if (isNew && !annotations.Any(annotation => (string?)annotation!["key"] == "provide-api-key"))
        {
            annotations.Add(new JsonObject { ["key"] = "provide-api-key", ["value"] = false });
        }

        annotations.Add(new JsonObject { ["key"] = "exec", ["value"] = kind });
        return annotations;
    }

    /// <summary>Strict: no white space, and a length that is a multiple of 4.</summary>
    private static bool IsBase64(string code) =>
        code.Length > 0 && code.Length % 4 == 0 && !code.Any(char.IsWhiteSpace)
            && Convert.TryFromBase64String(code, new byte[code.Length], out _);

    private static string Next(string? version) => version?.Split('.') is [var major, var minor, var patch]
        ? $"{major}.{minor}.{int.Parse(patch, System.Globalization.CultureInfo.InvariantCulture) + 1}"
        : "0.0.1";
}
