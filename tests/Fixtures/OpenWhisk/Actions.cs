using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace AotAction.Fixtures.OpenWhisk;

/// <summary>The actions and packages of a controller.</summary>
public sealed class Actions
{
    private const int CodeLimit = 48 * 1024 * 1024;

    private readonly ConcurrentDictionary<string, JsonObject> actions = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, JsonObject> packages = new(StringComparer.Ordinal);

    /// <summary>An action as it was put, with its code.</summary>
    public JsonObject this[string name] => actions[name];

    public IEnumerable<string> Names => actions.Keys.Order(StringComparer.Ordinal);

    public IEnumerable<string> Packages => packages.Keys;

    internal JsonObject? Find(string[] name) => actions.GetValueOrDefault(string.Join('/', name));

    internal async Task<ControllerAnswer> AnswerAsync(string[] name, HttpRequest request) => (request.Method, name) switch
    {
        ("GET", []) => List(_ => true, request.Query),
        ("GET", [var package, ""]) => packages.ContainsKey(package)
            ? List(action => action.StartsWith($"{package}/", StringComparison.Ordinal), request.Query)
            : ControllerAnswer.NotThere,
        ("GET", _) => Find(name) is { } action
            ? ControllerAnswer.Ok(Shown(action, code: request.Query["code"] != "false")) : ControllerAnswer.NotThere,
        ("PUT", [var package, _]) when !packages.ContainsKey(package) => ControllerAnswer.NotThere,
        ("PUT", _) => Put(name, (await JsonNode.ParseAsync(request.Body))!.AsObject(), request.Query["overwrite"] == "true"),
        ("DELETE", _) => actions.TryRemove(string.Join('/', name), out var deleted)
            ? ControllerAnswer.Ok(deleted) : ControllerAnswer.NotThere,
        _ => ControllerAnswer.Error(405, "HTTP method not allowed."),
    };

    internal ControllerAnswer AnswerPackage(string name, string method)
    {
        if (method == "PUT")
        {
            return packages.TryAdd(name, new JsonObject { ["name"] = name, ["namespace"] = Controller.Namespace })
                ? ControllerAnswer.Ok(packages[name].DeepClone())
                : ControllerAnswer.Error(409, "resource already exists");
        }

        return packages.TryGetValue(name, out var found) ? ControllerAnswer.Ok(found.DeepClone()) : ControllerAnswer.NotThere;
    }

    private ControllerAnswer Put(string[] name, JsonObject sent, bool overwrite)
    {
        var before = Find(name);
        if (before is not null && !overwrite)
        {
            return ControllerAnswer.Error(409, "resource already exists");
        }

        if ((sent["exec"] ?? before?["exec"]) is not JsonObject exec || exec["kind"] is null)
        {
            return ControllerAnswer.Error(400, "The request content was malformed:\nexec undefined");
        }

        if (exec["code"] is JsonValue code && code.ToString().Length > CodeLimit)
        {
            return ControllerAnswer.Error(413, "The action content is too large");
        }

        if (ActionDocuments.RefuseLimits(sent["limits"]) is { } refusal)
        {
            return ControllerAnswer.Error(400, refusal);
        }

        var action = ActionDocuments.Merge(name, sent, before);
        actions[string.Join('/', name)] = action;
        return ControllerAnswer.Ok(action.DeepClone());
    }

    private ControllerAnswer List(Func<string, bool> which, IQueryCollection query)
    {
        var page = actions.Where(action => which(action.Key))
            .OrderBy(action => action.Key, StringComparer.Ordinal)
            .Skip(Number(query["skip"], 0))
            .Take(Number(query["limit"], 30))
            .Select(action => Summary(action.Value));
        return ControllerAnswer.Ok(new JsonArray([.. page]));
    }

    /// <summary>In a list an action has its kind as an annotation alone.</summary>
    private static JsonObject Summary(JsonObject action)
    {
        var summary = Shown(action, code: false);
        summary["exec"] = new JsonObject { ["binary"] = action["exec"]!["binary"]!.DeepClone() };
        summary.Remove("parameters");
        return summary;
    }

    private static JsonObject Shown(JsonObject action, bool code)
    {
        var shown = action.DeepClone().AsObject();
        if (!code)
        {
            shown["exec"]!.AsObject().Remove("code");
        }

        return shown;
    }

    private static int Number(string? text, int otherwise) =>
        int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : otherwise;
}
