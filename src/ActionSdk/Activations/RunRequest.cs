using System.Text;
using System.Text.Json;

namespace AotAction.Activations;

/// <summary>What a /run brings: the parameters, and what the platform says of the activation.</summary>
internal readonly record struct RunRequest
{
    private static readonly byte[] NoParameters = "{}"u8.ToArray();
    private static readonly JsonReaderOptions Deep = new() { MaxDepth = JsonLimits.Depth };

    private RunRequest(ReadOnlyMemory<byte> value, IReadOnlyList<KeyValuePair<string, string>> context) => (Value, Context) = (value, context);

    /// <summary>The parameters in UTF-8: the object or array that was sent as <c>value</c>; <c>{}</c> where it was missing or null.</summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>Every other key with its value as text, in the order sent.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Context { get; }

    /// <summary>Reads the body of a /run.</summary>
    /// <exception cref="RefusedException">It is not a JSON object, or its value is neither object nor array.</exception>
    public static RunRequest Parse(ReadOnlyMemory<byte> body) => Parse(body, contextKey: null);

    /// <summary>Reads the body of a single entry point, where the context has an object of its own beside the value.</summary>
    /// <inheritdoc cref="Parse(ReadOnlyMemory{byte})"/>
    public static RunRequest ParseSingleEntry(ReadOnlyMemory<byte> body) => Parse(body, "activation");

    /// <summary>Whether the body of a single entry point asks for a run.</summary>
    public static bool IsIn(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = JsonLimits.Depth });
        return document.RootElement.TryGetProperty("value"u8, out _) || document.RootElement.TryGetProperty("activation"u8, out _);
    }

    /// <summary>An activation whose parameters came alone; what the platform says of it is in the environment, if anywhere.</summary>
    /// <exception cref="RefusedException">The value is no JSON, or neither object nor array.</exception>
    public static RunRequest OfValue(ReadOnlyMemory<byte> value)
    {
        try
        {
            var reader = new Utf8JsonReader(value.Span, Deep);
            var parameters = ReadValue(ref reader, value);
            reader.Read();
            return IsContainer(parameters) ? new RunRequest(parameters, ActivationVariables.Sent()) : throw Refusals.ScalarValue();
        }
        catch (JsonException e)
        {
            throw Refusals.BadParameters(e);
        }
    }

    private static RunRequest Parse(ReadOnlyMemory<byte> body, string? contextKey)
    {
        ReadOnlyMemory<byte> value = NoParameters;
        var context = new List<KeyValuePair<string, string>>(8);
        try
        {
            var reader = new Utf8JsonReader(body.Span, Deep);
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw Refusals.BadJson("/run", $"it is {reader.TokenType}, not an object.");
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("value"u8))
                {
                    value = ReadValue(ref reader, body);
                }
                else if (contextKey is null)
                {
                    context.Add(ReadText(ref reader, body));
                }
                else
                {
                    ReadNested(ref reader, body, reader.ValueTextEquals(contextKey) ? context : null);
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

        return IsContainer(value) ? new RunRequest(value, context) : throw Refusals.ScalarValue();
    }

    private static void ReadNested(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, List<KeyValuePair<string, string>>? context)
    {
        reader.Read();

        // Of two objects, as of two keys, the later one counts.
        context?.Clear();
        if (context is null || reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            context.Add(ReadText(ref reader, body));
        }
    }

    private static bool IsContainer(ReadOnlyMemory<byte> json) => json.Span[0] is (byte)'{' or (byte)'[';

    private static ReadOnlyMemory<byte> ReadValue(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        reader.Read();
        var isNull = reader.TokenType == JsonTokenType.Null;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return isNull ? NoParameters : body[start..(int)reader.BytesConsumed];
    }

    /// <summary>A key with its value: a string as it is, null as the empty one, anything else as its JSON.</summary>
    private static KeyValuePair<string, string> ReadText(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        var name = reader.GetString()!;
        reader.Read();
        if (reader.TokenType == JsonTokenType.String)
        {
            return new(name, reader.GetString()!);
        }

        var isNull = reader.TokenType == JsonTokenType.Null;
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return new(name, isNull ? "" : Encoding.UTF8.GetString(body.Span[start..(int)reader.BytesConsumed]));
    }
}
