using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AotAction.Json;

namespace AotAction.Cli.Terminal;

/// <summary>JSON that a person wrote. As at the server, the last of several equal keys wins, and a byte order mark is skipped.</summary>
internal static class JsonInput
{
    private const char ByteOrderMark = '\uFEFF';

    /// <param name="text">The JSON.</param>
    /// <param name="leniently">Whether comments and trailing commas are allowed.</param>
    /// <returns>Null for the JSON null.</returns>
    /// <exception cref="JsonException">It is not JSON; the message is a clause that says why.</exception>
    public static JsonNode? Parse(string text, bool leniently = false)
    {
        var utf8 = Encoding.UTF8.GetBytes(text.StartsWith(ByteOrderMark) ? text[1..] : text);
        var options = new JsonDocumentOptions
        {
            MaxDepth = JsonLimits.Depth,
            CommentHandling = leniently ? JsonCommentHandling.Skip : JsonCommentHandling.Disallow,
            AllowTrailingCommas = leniently,
        };
        JsonElement json;
        try
        {
            json = JsonElement.Parse(utf8, options);
        }
        catch (JsonException e)
        {
            throw new JsonException(JsonFault.Of(utf8, e), e);
        }

        return Of(json);
    }

    /// <summary>A typed value: JSON if it is valid JSON, else text, as in wsk.</summary>
    public static JsonNode? Typed(string text)
    {
        try
        {
            return Parse(text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(text);
        }
    }

    /// <exception cref="JsonException">A text in it is half of a character.</exception>
    public static JsonNode? Of(JsonElement json)
    {
        try
        {
            var tree = JsonTree.Of(json);
            // The writer would fail later, and could not say where.
            _ = JsonFormat.ToUtf8(tree);
            return tree;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException($"{Broken(json)} contains half of a surrogate pair", e);
        }
    }

    private static string Broken(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in json.EnumerateObject())
            {
                try
                {
                    _ = JsonFormat.ToUtf8(JsonTree.Of(member.Value));
                }
                catch (InvalidOperationException)
                {
                    return $"'{member.Name}'";
                }
            }
        }

        return "a string in it";
    }
}
