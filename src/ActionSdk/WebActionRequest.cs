using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AotAction.Json;
using AotAction.Web;

namespace AotAction;

/// <summary>The request behind an activation of a web action (annotation <c>web-export</c>), read from the platform's <c>__ow_*</c> parameters.</summary>
/// <remarks>
/// A web action gets the query and the fields of a form or a JSON object merged into its parameters; a raw one (<c>raw-http</c>) gets query and body as they came.
/// Both are read here by the same names.
/// </remarks>
public sealed class WebActionRequest
{
    private const string Prefix = "__ow_";

    private WebActionRequest(JsonObject input)
    {
        Method = (Text(input, "method") ?? "get").ToUpperInvariant();
        Path = Text(input, "path") ?? "";
        User = Text(input, "user");
        Headers = ReadHeaders(input[$"{Prefix}headers"] as JsonObject);
        IsRaw = input.ContainsKey($"{Prefix}query");
        Query = FormFields.Parse(Text(input, "query"));
        Body = ReadBody(input[$"{Prefix}body"]);
        Form = MediaType.IsForm(ContentType) && Body.Length > 0 ? FormFields.Parse(BodyText) : FormFields.None;
        Parameters = ReadParameters(input);
    }

    /// <summary>The method in upper case, such as <c>GET</c>.</summary>
    public string Method { get; }

    /// <summary>What follows the action's name in the address, with its slash and as it was encoded there; empty for none.</summary>
    public string Path { get; }

    /// <summary>The namespace of the caller that the platform has authenticated; null for an action that does not ask for it.</summary>
    public string? User { get; }

    /// <summary>The headers. Names are found in any case; one that was sent several times has its values joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The header <c>Content-Type</c>; null where there is none.</summary>
    public string? ContentType => Headers.TryGetValue("content-type", out var type) ? type : null;

    /// <summary>Whether the action is a raw one, which gets query and body as they came.</summary>
    public bool IsRaw { get; }

    /// <summary>The query of a raw action, decoded. Another's is in <see cref="Parameters"/> alone.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Query { get; }

    /// <summary>The fields of a form that came as a body. The platform hands a form to an action that is not raw as <see cref="Parameters"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Form { get; }

    /// <summary>
    /// The parameters by their names, without the platform's own. Of a raw action: those of the action itself, the query, and the fields of a form.
    /// </summary>
    public JsonObject Parameters { get; }

    /// <summary>The bytes of the body, out of their base64; empty where the platform has put the body into <see cref="Parameters"/>, or there was none.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The body as UTF-8.</summary>
    public string BodyText => Encoding.UTF8.GetString(Body.Span);

    /// <summary>A parameter as text; null where there is none of the name.</summary>
    /// <param name="name">Its name, in its own case.</param>
    public string? this[string name] => Parameters[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text,
        var other => JsonFormat.ToText(other),
    };

    /// <summary>Reads an activation's input.</summary>
    /// <param name="input">What the handler received.</param>
    /// <exception cref="ActionException">It is an array, and no web action gets one.</exception>
    public static WebActionRequest From(JsonNode input) =>
        new(input as JsonObject ?? throw new ActionException("A web action is called with an object of parameters, and this is none."));

    /// <summary>The JSON body, or the parameters where the platform has put it there, as a type of the action.</summary>
    /// <param name="type">The generated code for the type, such as <c>ActionJson.Default.Person</c>.</param>
    /// <exception cref="ActionException">It is no JSON of this type; the message is for the caller.</exception>
    public T? Json<T>(JsonTypeInfo<T> type)
    {
        try
        {
            return IsRaw || Body.Length > 0 ? JsonSerializer.Deserialize(Body.Span, type) : Parameters.Deserialize(type);
        }
        catch (JsonException e)
        {
            throw new ActionException($"The body is not a {typeof(T).Name}: {e.Message}", e);
        }
    }

    private static string? Text(JsonObject input, string name) =>
        input[Prefix + name] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static Dictionary<string, string> ReadHeaders(JsonObject? headers)
    {
        var read = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in headers ?? [])
        {
            read[name] = value?.ToString() ?? "";
        }

        return read;
    }

    /// <summary>Which bodies come as base64 is the platform's rule; what is no base64 then was not encoded.</summary>
    private byte[] ReadBody(JsonNode? body)
    {
        // JSON that is no object has no names to become parameters: it comes as it is.
        if (body is not null && !IsRaw && MediaType.IsJsonFamily(ContentType))
        {
            return JsonFormat.ToUtf8(body).ToArray();
        }

        if (body is not JsonValue value || !value.TryGetValue(out string? text))
        {
            return [];
        }

        var isEncoded = MediaType.IsJson(ContentType) || !MediaType.IsText(ContentType);
        var bytes = new byte[text.Length];
        return isEncoded && Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : Encoding.UTF8.GetBytes(text);
    }

    private JsonObject ReadParameters(JsonObject input)
    {
        var parameters = new JsonObject();
        foreach (var (name, value) in input)
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal))
            {
                parameters[name] = value?.DeepClone();
            }
        }

        foreach (var (name, values) in Query.Concat(Form))
        {
            parameters[name] = string.Join(',', values);
        }

        return parameters;
    }
}
