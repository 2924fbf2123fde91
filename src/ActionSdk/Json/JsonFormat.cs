using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AotAction.Json;

/// <summary>JSON as this server writes it: compact, in UTF-8, without needless escapes.</summary>
internal static class JsonFormat
{
    /// <summary>Options for a writer. The caller must write exactly one value.</summary>
    public static JsonWriterOptions Compact { get; } = new() { Encoder = MinimalEscaping.Instance, SkipValidation = true };

    public static ReadOnlyMemory<byte> ToUtf8(JsonNode? json)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using var writer = new Utf8JsonWriter(buffer, Compact);
        Write(json, writer);
        writer.Flush();
        return buffer.WrittenMemory;
    }

    public static string ToText(JsonNode? json) => Encoding.UTF8.GetString(ToUtf8(json).Span);

    /// <summary>
    /// The same JSON. Converters of the user's own, and the names that the compiler has written into the code for a type, come with
    /// .NET's own escapes.
    /// </summary>
    public static ReadOnlyMemory<byte> WithoutNeedlessEscapes(ReadOnlyMemory<byte> json)
    {
        if (json.Span.IndexOf("\\u"u8) < 0)
        {
            return json;
        }

        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = int.MaxValue });
            var buffer = new ArrayBufferWriter<byte>(json.Length);
            using var writer = new Utf8JsonWriter(buffer, Compact);
            document.WriteTo(writer);
            writer.Flush();
            return buffer.WrittenMemory;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // A converter's raw JSON may contain half of a surrogate pair, or be invalid: it is sent as it is.
            return json;
        }
    }

    public static void Write(JsonNode? json, Utf8JsonWriter writer)
    {
        if (json is null)
        {
            writer.WriteNullValue();
        }
        else
        {
            json.WriteTo(writer);
        }
    }
}
