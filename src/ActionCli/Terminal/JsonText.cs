using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using AotAction.Json;

namespace AotAction.Cli.Terminal;

/// <summary>JSON for stdout. Characters stay as they are.</summary>
internal static class JsonText
{
    private static readonly JsonWriterOptions InLines = JsonFormat.Compact with { Indented = true };

    /// <summary>Indented for people, in one line for programs.</summary>
    public static string Of(JsonNode json)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(text, Console.IsOutputRedirected ? JsonFormat.Compact : InLines))
        {
            json.WriteTo(writer);
        }

        return Encoding.UTF8.GetString(text.WrittenSpan);
    }

    /// <summary>Writes one document to stdout.</summary>
    /// <param name="write">Writes it.</param>
    /// <param name="inLines">False for one line of many.</param>
    public static void Print(Action<Utf8JsonWriter> write, bool inLines = true)
    {
        using var output = StandardOutput.Open();
        using (var json = new Utf8JsonWriter(output, inLines ? InLines : JsonFormat.Compact))
        {
            write(json);
        }

        output.WriteByte((byte)'\n');
    }
}
