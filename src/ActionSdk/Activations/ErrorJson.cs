using System.Buffers;
using System.Text.Json;
using AotAction.Json;

namespace AotAction.Activations;

/// <summary>The body of every error: one object with the single key <c>error</c>.</summary>
internal static class ErrorJson
{
    public static ReadOnlyMemory<byte> Of(string message)
    {
        var buffer = new ArrayBufferWriter<byte>(message.Length + 16);
        using var writer = new Utf8JsonWriter(buffer, JsonFormat.Compact);
        writer.WriteStartObject();
        writer.WriteString("error"u8, message);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenMemory;
    }
}
