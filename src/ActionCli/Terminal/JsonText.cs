using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AotAction.Cli.Terminal;

/// <summary>JSON for stdout: in lines where a person reads it, in one line where a program does. Characters stay as they are.</summary>
internal static class JsonText
{
    public static string Of(JsonNode json)
    {
        using var text = new MemoryStream();
        using (var writer = new Utf8JsonWriter(text, new JsonWriterOptions { Indented = !Console.IsOutputRedirected, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteTo(writer);
        }

        return System.Text.Encoding.UTF8.GetString(text.ToArray());
    }
}
