using System.Text.Json.Nodes;

namespace AotAction.Fixtures.OpenWhisk;

/// <summary>Runs an action as the platform's invoker does: a fresh server, one /init, one /run, and the logs up to the marker.</summary>
public static class Container
{
    internal static async Task<JsonObject> RunAsync(JsonObject action, JsonObject parameters, string id)
    {
        var start = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var path = $"{action["namespace"]}/{action["name"]}";
        await using var life = await ActionLife.StartAsync();
        var answer = await life.SendAsync(Request.Init(InitBody(action)));
        if (answer.Status == 200)
        {
            answer = await life.RunAsync(Value(action, parameters));
        }

        await life.Server.StopAsync();
        return Record(action, id, path, start, answer, Logs(life));
    }

    private static JsonObject Record(JsonObject action, string id, string path, long start, Answer answer, JsonArray logs)
    {
        var end = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        var status = answer.Status != 200 ? "action developer error" : answer.Json?["error"] is not null ? "application error" : "success";
        return new JsonObject
        {
            ["activationId"] = id,
            ["namespace"] = Controller.Namespace,
            ["name"] = (string)action["name"]!,
            ["version"] = (string)action["version"]!,
            ["start"] = start,
            ["end"] = end,
            ["duration"] = end - start,
            ["annotations"] = new JsonArray(
                new JsonObject { ["key"] = "path", ["value"] = path },
                new JsonObject { ["key"] = "kind", ["value"] = (string)action["exec"]!["kind"]! }),
            ["response"] = new JsonObject { ["status"] = status, ["success"] = status == "success", ["result"] = answer.Json },
            ["logs"] = logs,
        };
    }

    /// <summary>The body of the /init that an action's document becomes.</summary>
    public static string InitBody(JsonObject action)
    {
        var exec = action["exec"]!;
        return new JsonObject
        {
            ["value"] = new JsonObject
            {
                ["name"] = (string)action["name"]!,
                ["main"] = (string?)exec["main"] ?? "main",
                ["binary"] = (bool)exec["binary"]!,
                ["code"] = (string)exec["code"]!,
                ["env"] = Values(action, init: true),
            },
        }.ToJsonString();
    }

    /// <summary>The action's parameters, and those of the call over them.</summary>
    private static string Value(JsonObject action, JsonObject parameters)
    {
        var value = Values(action, init: false);
        foreach (var (name, given) in parameters)
        {
            value[name] = given?.DeepClone();
        }

        return value.ToJsonString();
    }

    private static JsonObject Values(JsonObject action, bool init) => new(action["parameters"]!.AsArray()
        .Where(parameter => ((bool?)parameter!["init"] ?? false) == init)
        .Select(parameter => KeyValuePair.Create((string)parameter!["key"]!, parameter["value"]?.DeepClone())));

    private static JsonArray Logs(ActionLife life) =>
    [
        .. Lines(life.Output, "stdout"),
        .. Lines(life.Errors, "stderr"),
    ];

    private static IEnumerable<JsonNode?> Lines(Log log, string stream) => log.Lines
        .TakeWhile(line => line != Log.Marker)
        .Select(line => (JsonNode?)JsonValue.Create($"2026-01-01T00:00:00.000000000Z {stream}: {line}"));
}
