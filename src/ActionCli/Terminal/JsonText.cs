using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AotAction.Json;

namespace AotAction.Cli.Terminal;

/// <summary>JSON for stdout: in lines where a person reads it, in one line where a program does. Characters stay as they are.</summary>
internal static class JsonText
{
    public static JsonWriterOptions Indented { get; } = JsonFormat.Compact with { Indented = true };

    public static string Of(JsonNode json)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, Console.IsOutputRedirected ? JsonFormat.Compact : Indented))
        {
            json.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }
}
