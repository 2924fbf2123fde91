using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AotAction.Fixtures.OpenWhisk;

/// <summary>The activations of a controller.</summary>
public sealed class Activations
{
    private readonly ConcurrentDictionary<string, JsonObject> activations = new(StringComparer.Ordinal);
    private readonly ConcurrentBag<Task> running = [];

    /// <summary>Answers a blocking invocation before the action has ended, as the platform does after a minute.</summary>
    public bool Impatient { get; set; }

    /// <summary>Done when no action runs.</summary>
    public Task Finished => Task.WhenAll(running);

    /// <summary>Writes down an activation that somebody else caused.</summary>
    public void Add(JsonObject activation) => activations[(string)activation["activationId"]!] = activation;

    internal async Task<ControllerAnswer> InvokeAsync(JsonObject action, HttpRequest request)
    {
        var parameters = (await JsonNode.ParseAsync(request.Body))!.AsObject();
        var id = Guid.NewGuid().ToString("N");
        var run = RunAsync(action, parameters, id);
        running.Add(run);
        if (Impatient || request.Query["blocking"] != "true")
        {
            return new ControllerAnswer(202, new JsonObject { ["activationId"] = id }) { ActivationId = id };
        }

        var activation = await run;
        var response = activation["response"]!;
        return new ControllerAnswer(
            (bool)response["success"]! ? 200 : 502,
            (request.Query["result"] == "true" ? response["result"]! : activation).DeepClone())
        { ActivationId = id };
    }

    internal ControllerAnswer Answer(string[] rest, HttpRequest request) => rest switch
    {
        [] => List(request.Query),
        [var id, ..] when !activations.ContainsKey(id) => ControllerAnswer.NotThere,
        [var id] => ControllerAnswer.Ok(activations[id].DeepClone()),
        [var id, "logs"] => ControllerAnswer.Ok(new JsonObject { ["logs"] = activations[id]["logs"]!.DeepClone() }),
        [var id, "result"] => ControllerAnswer.Ok(activations[id]["response"]!.DeepClone()),
        _ => ControllerAnswer.NotThere,
    };

    private ControllerAnswer List(IQueryCollection query)
    {
        // The platform compares with the name, or with package and name where a package is asked for.
        var name = query["name"].ToString();
        var page = activations.Values
            .Where(activation => name.Length == 0 || Path(activation).EndsWith($"/{name}", StringComparison.Ordinal))
            .Where(activation => (long)activation["start"]! >= Number(query["since"], 0))
            .OrderByDescending(activation => (long)activation["start"]!)
            .Skip((int)Number(query["skip"], 0))
            .Take((int)Number(query["limit"], 30))
            .Select(Summary);
        return ControllerAnswer.Ok(new JsonArray([.. page]));
    }

    private async Task<JsonObject> RunAsync(JsonObject action, JsonObject parameters, string id)
    {
        var activation = await Container.RunAsync(action, parameters, id);
        Add(activation);
        return activation;
    }

    private static JsonObject Summary(JsonObject activation)
    {
        var summary = activation.DeepClone().AsObject();
        summary.Remove("logs");
        summary.Remove("response");
        summary["statusCode"] = (bool)activation["response"]!["success"]! ? 0 : 1;
        return summary;
    }

    private static string Path(JsonObject activation) =>
        (string)activation["annotations"]!.AsArray().Single(annotation => (string?)annotation!["key"] == "path")!["value"]!;

    private static long Number(string? text, long otherwise) =>
        long.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
