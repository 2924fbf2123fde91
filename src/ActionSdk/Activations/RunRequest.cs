using System.Text;
using System.Text.Json;
using AotAction.Json;

namespace AotAction.Activations;

/// <summary>The content of a /run: the parameters, and the platform's data about the activation.</summary>
internal readonly record struct RunRequest
{
    /// <summary>The keys that the platform sends beside the value: no run makes them anew.</summary>
    private static readonly string[] PlatformKeys =
        ["activation_id", "action_name", "action_version", "namespace", "transaction_id", "deadline", "api_host", "api_key"];

    private static readonly byte[] NoParameters = "{}"u8.ToArray();

    // The handler checks the depth of the parameters: then it counts as an activation that ran, and ends with its markers.
    private static readonly JsonReaderOptions AnyDepth = new() { MaxDepth = int.MaxValue };

    private RunRequest(ReadOnlyMemory<byte> value, IReadOnlyList<KeyValuePair<string, string>> context) =>
        (Value, Context) = (value, context);

    private RunRequest(RefusedException refusal) => (Value, Context, Refusal) = (NoParameters, [], refusal);

    /// <summary>
    /// The parameters in UTF-8: the object or array that was sent as <c>value</c>, without duplicate keys;
    /// <c>{}</c> if it was missing or null.
    /// </summary>
    public ReadOnlyMemory<byte> Value { get; }

    /// <summary>Every other key with its value as text, in the order sent. If a key occurs twice, the later one counts.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Context { get; }

    /// <summary>Why nothing can be run; null if something can.</summary>
    public RefusedException? Refusal { get; }

    /// <summary>Reads the body of a /run.</summary>
    public static RunRequest Parse(ReadOnlyMemory<byte> body) => Parse(body, contextKey: null);

    /// <summary>Reads the body of a single entry point, in which the context is an object beside the value.</summary>
    public static RunRequest ParseSingleEntry(ReadOnlyMemory<byte> body) => Parse(body, "activation");

    /// <summary>Whether the body of a single entry point asks for a run.</summary>
    public static bool IsIn(ReadOnlyMemory<byte> body)
    {
        using var document = JsonDocument.Parse(body, new JsonDocumentOptions { MaxDepth = JsonLimits.Depth });
        return document.RootElement.TryGetProperty("value"u8, out _) || document.RootElement.TryGetProperty("activation"u8, out _);
    }

    /// <summary>An activation of which only the parameters came; its other data are in the environment, if anywhere.</summary>
    public static RunRequest OfValue(ReadOnlyMemory<byte> value)
    {
        value = ByteOrderMark.Skip(value);
        var walk = new JsonWalk(stackalloc ulong[64]);
        scoped var reader = new Utf8JsonReader(value.Span, AnyDepth);
        try
        {
            var parameters = ReadValue(ref reader, value, ref walk);
            reader.Read();
            return Of(parameters, ActivationVariables.Sent(), ref walk);
        }
        catch (JsonException e)
        {
            return new RunRequest(RunRefusals.BadParameters(JsonFault.Of(value.Span, e)));
        }
    }

    private static RunRequest Parse(ReadOnlyMemory<byte> body, string? contextKey)
    {
        body = ByteOrderMark.Skip(body);
        ReadOnlyMemory<byte> value = NoParameters;
        var context = new List<KeyValuePair<string, string>>();
        var walk = new JsonWalk(stackalloc ulong[64]);
        scoped var reader = new Utf8JsonReader(body.Span, AnyDepth);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return new RunRequest(RunRefusals.BadBody(JsonFault.NoObject(body.Span[(int)reader.TokenStartIndex])));
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("value"u8))
                {
                    value = ReadValue(ref reader, body, ref walk);
                }
                else if (contextKey is null)
                {
                    ReadText(ref reader, body, ref walk, context);
                }
                else
                {
                    ReadNested(ref reader, body, ref walk, reader.ValueTextEquals(contextKey) ? context : null);
                }
            }

            // Reads to the end, so that text after the object is an error too.
            reader.Read();
        }
        catch (JsonException e)
        {
            return new RunRequest(RunRefusals.BadBody(JsonFault.Of(body.Span, e)));
        }
        catch (InvalidOperationException)
        {
            return new RunRequest(RunRefusals.BadBody("a text in it is not UTF-8."));
        }

        return Of(value, context, ref walk);
    }

    private static RunRequest Of(ReadOnlyMemory<byte> value, IReadOnlyList<KeyValuePair<string, string>> context, ref JsonWalk walk) =>
        walk.IsBroken ? new RunRequest(RunRefusals.HalfOfPair(Text(walk.BrokenMember)))
        : value.Span[0] is not ((byte)'{' or (byte)'[') ? new RunRequest(RunRefusals.ScalarValue())
        : new RunRequest(walk.MayRepeatKeys ? JsonTree.LastWins(value) : value, context);

    private static void ReadNested(
        ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, ref JsonWalk walk, List<KeyValuePair<string, string>>? context)
    {
        reader.Read();

        // If there are two objects, the later one counts, as with two keys.
        context?.Clear();
        if (context is null || reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            ReadText(ref reader, body, ref walk, context);
        }
    }

    private static ReadOnlyMemory<byte> ReadValue(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, ref JsonWalk walk)
    {
        reader.Read();
        var isNull = reader.TokenType == JsonTokenType.Null;
        var start = (int)reader.TokenStartIndex;
        walk.Value(ref reader);
        return isNull ? NoParameters : body[start..(int)reader.BytesConsumed];
    }

    /// <summary>Adds a key with its value: a string as it is, null as the empty one, anything else as its JSON.</summary>
    private static void ReadText(
        ref Utf8JsonReader reader, ReadOnlyMemory<byte> body, ref JsonWalk walk, List<KeyValuePair<string, string>> context)
    {
        var key = reader.ValueSpan;
        walk.Text(ref reader, key);
        var name = walk.IsBroken ? "" : Key(ref reader);
        reader.Read();
        walk.Text(ref reader, key);
        context.EnsureCapacity(PlatformKeys.Length);
        context.Add(new(name, reader.TokenType switch
        {
            JsonTokenType.String => walk.IsBroken ? "" : reader.GetString()!,
            JsonTokenType.Null => "",
            JsonTokenType.StartObject or JsonTokenType.StartArray => Text(JsonTree.LastWins(Slice(ref reader, body)).Span),
            _ => Text(reader.ValueSpan),
        }));
    }

    private static string Key(ref Utf8JsonReader reader)
    {
        foreach (var key in PlatformKeys)
        {
            if (key.Length == reader.ValueSpan.Length && reader.ValueTextEquals(key))
            {
                return key;
            }
        }

        return reader.GetString()!;
    }

    private static string Text(ReadOnlySpan<byte> utf8) => Encoding.UTF8.GetString(utf8);

    /// <summary>The value at the reader's position; the reader moves to its last token.</summary>
    private static ReadOnlyMemory<byte> Slice(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return body[start..(int)reader.BytesConsumed];
    }
}
