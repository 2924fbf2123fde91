using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AotAction.Fixtures.OpenWhisk;

/// <summary>A request for a web action, as it came.</summary>
/// <param name="Line">Method, path and query.</param>
/// <param name="Headers">Names and values.</param>
/// <param name="Body">The body.</param>
public sealed record WebCallRecord(string Line, IReadOnlyDictionary<string, string> Headers, string Body);

/// <summary>
/// The web actions of a controller: whoever has the address calls them. Of the platform's rules only those for JSON are here.
/// </summary>
internal sealed class WebCalls(Actions actions)
{
    private readonly ConcurrentQueue<WebCallRecord> calls = [];

    public IReadOnlyList<WebCallRecord> All => [.. calls];

    /// <param name="path">namespace/package/name.extension and what follows.</param>
    /// <param name="request">The request.</param>
    public async Task<ControllerAnswer> AnswerAsync(string[] path, HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync();
        calls.Enqueue(new WebCallRecord(
            $"{request.Method} {request.Path}{request.QueryString}",
            request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            body));
        if (path is not [Controller.Namespace, var package, var file, ..]
            || Find(package, Path.GetFileNameWithoutExtension(file)) is not { } action)
        {
            return ControllerAnswer.NotThere;
        }

        var value = body.Length > 0 ? JsonNode.Parse(body)!.AsObject() : [];
        foreach (var (name, text) in request.Query)
        {
            value[name] = text.ToString();
        }

        var result = (await Container.RunAsync(action, value, Guid.NewGuid().ToString("N")))["response"]!["result"]!;
        return result["error"] is null
            ? ControllerAnswer.Ok(result["body"]?.DeepClone() ?? result.DeepClone()) : new ControllerAnswer(400, result.DeepClone());
    }

    private JsonObject? Find(string package, string name) =>
        actions.Find(package == "default" ? [name] : [package, name]) is { } action
        && action["annotations"]!.AsArray()
            .Any(annotation => (string?)annotation!["key"] == "web-export"
            && annotation["value"]!.GetValueKind() == System.Text.Json.JsonValueKind.True)
            ? action
            : null;
}
