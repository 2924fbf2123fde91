using System.Text.Json.Nodes;

namespace AotAction.Cli.Invoking;

/// <summary>A request from the web, as the platform passes it to a web action.</summary>
/// <param name="Method">GET, POST and so on.</param>
/// <param name="Path">What follows the action's name in the URL.</param>
/// <param name="Headers">Names and values.</param>
/// <param name="Parameters">The parameters that the platform reads from the query and from a JSON or form body.</param>
internal sealed record WebCall(string Method, string Path, IReadOnlyList<(string Name, string Value)> Headers, JsonNode Parameters)
{
    /// <summary>
    /// The parameters, together with the platform's own names for the rest of the request. Parameters cannot use these names.
    /// </summary>
    public JsonObject ToValue()
    {
        var value = Parameters as JsonObject
            ?? throw Errors.ParametersNotRead("--web", "a web action takes an object, and --data is an array");
        value["__ow_method"] = Lower(Method);
        value["__ow_path"] = Path;
        var headers = new JsonObject();
        foreach (var (name, text) in Headers)
        {
            headers[Lower(name)] = text;
        }

        value["__ow_headers"] = headers;
        return value;
    }

#pragma warning disable CA1308 // The protocol wants lower case.
    private static string Lower(string text) => text.ToLowerInvariant();
#pragma warning restore CA1308
}
