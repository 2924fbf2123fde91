using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AotAction.Fixtures;

/// <summary>What a client posts to /init.</summary>
public sealed record Payload(ReadOnlyMemory<byte> Program)
{
    // As clients write it: the platform does not escape the + of base64.
    private static readonly JsonWriterOptions AsClientsWrite = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public string Main { get; init; } = "main";

    /// <summary>Written as it is: clients of other runtimes send numbers, arrays and objects too.</summary>
    public JsonObject? Env { get; init; }

    /// <summary>The program as a client writes it into JSON.</summary>
    public string Code => Convert.ToBase64String(Program.Span);

    public static async Task<Payload> OfAsync(Task<string> elf) => new(await File.ReadAllBytesAsync(await elf));

    public static Payload OfText(string text) => new(Encoding.UTF8.GetBytes(text));

    /// <summary>The same program, made longer by zeros that belong to no segment.</summary>
    public Payload PaddedTo(int bytes)
    {
        var padded = new byte[bytes];
        Program.CopyTo(padded);
        return this with { Program = padded };
    }

    public ReadOnlyMemory<byte> ToJson()
    {
        using var json = new MemoryStream(Program.Length * 4 / 3 + 1024);
        using (var writer = new Utf8JsonWriter(json, AsClientsWrite))
        {
            writer.WriteStartObject();
            writer.WriteStartObject("value");
            writer.WriteString("name", "test");
            writer.WriteString("main", Main);
            writer.WriteBoolean("binary", true);
            writer.WriteBase64String("code", Program.Span);
            if (Env is not null)
            {
                writer.WritePropertyName("env");
                Env.WriteTo(writer);
            }

            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return json.GetBuffer().AsMemory(0, (int)json.Length);
    }
}
