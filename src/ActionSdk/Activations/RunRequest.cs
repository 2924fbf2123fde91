using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using AotAction.Handlers;

namespace AotAction.Activations;

/// <summary>What a /run brings: the parameters, and what the platform says of the activation.</summary>
internal readonly struct RunRequest
{
    private static readonly byte[] NoParameters = "{}"u8.ToArray();

    private RunRequest(ReadOnlyMemory<byte> value, List<KeyValuePair<string, string>> context) => (Value, Context) = (value, context);

    /// <summary>The parameters in UTF-8: the object or array that was sent as <c>value</c>; <c>{}</c> where it was missing or null.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>Every other key with its value as text, in the order sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Context { get; }

    /// <summary>Waits for the whole body; it is small, and the handler needs all of it.</summary>
    /// <exception cref="RefusedException">It is not a JSON object.</exception>
    public static async Task<RunRequest> ReadAsync(PipeReader body)
    {
        ReadResult read;
        while (!(read = await body.ReadAsync()).IsCompleted)
        {
            body.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }

        // The pipe's memory goes back to the pool with AdvanceTo, and the handler outlives that.
        var bytes = read.Buffer.ToArray();
        body.AdvanceTo(read.Buffer.End);
        return Parse(bytes);
    }

    public static RunRequest Parse(ReadOnlyMemory<byte> body)
    {
        ReadOnlyMemory<byte> value = NoParameters;
        var context = new List<KeyValuePair<string, string>>(8);
        try
        {
            var reader = new Utf8JsonReader(body.Span, new JsonReaderOptions { MaxDepth = Handler.DeepestValue });
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw Refusals.BadJson("/run", $"it is {reader.TokenType}, not an object.");
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isValue = reader.ValueTextEquals("value"u8);
                var name = isValue ? "" : reader.GetString()!;
                reader.Read();
                var start = (int)reader.TokenStartIndex;
                var text = reader.TokenType == JsonTokenType.String && !isValue ? reader.GetString() : null;
                var isNull = reader.TokenType == JsonTokenType.Null;
                reader.Skip();
                var raw = body[start..(int)reader.BytesConsumed];
                if (!isValue)
                {
                    context.Add(new(name, isNull ? "" : text ?? Encoding.UTF8.GetString(raw.Span)));
                }
                else if (!isNull)
                {
                    value = raw;
                }
            }

            // Reads to the end, so that something behind the object is an error too.
            reader.Read();
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // The second is what a text that is no Unicode gives, such as half of a surrogate pair.
            throw Refusals.BadJson("/run", e);
        }

        return value.Span[0] is (byte)'{' or (byte)'[' ? new RunRequest(value, context) : throw Refusals.ScalarValue();
    }
}
