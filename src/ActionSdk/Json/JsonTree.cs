using System.Text.Json;
using System.Text.Json.Nodes;

namespace AotAction.Json;

/// <summary>
/// JSON as a tree in which the last of several equal keys wins, as in Node, Python and Go. The base library's own tree keeps them
/// all until the first access to an object, and throws then.
/// </summary>
internal static class JsonTree
{
    /// <summary>
    /// The same JSON, compact, without the overridden keys. Invalid JSON stays as it is, so that its reader can refuse it.
    /// </summary>
    public static ReadOnlyMemory<byte> LastWins(ReadOnlyMemory<byte> json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = JsonLimits.Depth });
            return JsonFormat.ToUtf8(Of(document.RootElement));
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return json;
        }
    }

    /// <param name="json">At most as deep as <see cref="JsonLimits.Depth"/>.</param>
    /// <exception cref="InvalidOperationException">A key is not Unicode.</exception>
    public static JsonNode? Of(JsonElement json)
    {
        switch (json.ValueKind)
        {
            case JsonValueKind.Object:
                var members = new JsonObject();
                foreach (var member in json.EnumerateObject())
                {
                    members[member.Name] = Of(member.Value);
                }

                return members;
            case JsonValueKind.Array:
                var items = new JsonArray();
                foreach (var item in json.EnumerateArray())
                {
                    items.Add(Of(item));
                }

                return items;
            default:
                return JsonValue.Create(json);
        }
    }
}
