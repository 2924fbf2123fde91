using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AotAction.Json;
using AotAction.Web;

namespace AotAction;

/// <summary>
/// The request behind an activation of a web action (annotation <c>web-export</c>), read from the platform's <c>__ow_*</c> parameters.
/// </summary>
/// <remarks>
/// The platform merges the query and the fields of a form or of a JSON object into the parameters of a web action. A raw one
/// (<c>raw-http</c>) gets query and body as they came. This class reads both in the same way.
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

    /// <summary>The part of the address after the action's name, with its slash and still encoded; empty if there is none.</summary>
    public string Path { get; }

    /// <summary>The namespace of the authenticated caller; null if the action requires no authentication.</summary>
    public string? User { get; }

    /// <summary>The headers. Names are case-insensitive. If a header was sent several times, its values are joined by commas.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The header <c>Content-Type</c>; null if there is none.</summary>
    public string? ContentType => Headers.TryGetValue("content-type", out var type) ? type : null;

    /// <summary>Whether this is a raw action, which gets query and body as they came.</summary>
    public bool IsRaw { get; }

    /// <summary>The decoded query of a raw action. The query of any other action is only in <see cref="Parameters"/>.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Query { get; }

    /// <summary>
    /// The fields of a form that came as the body of a raw action. Any other action gets a form in <see cref="Parameters"/>.
    /// </summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Form { get; }

    /// <summary>
    /// The parameters by name, without the platform's own. For a raw action: its own parameters, the query, and the fields of a form.
    /// </summary>
    public JsonObject Parameters { get; }

    /// <summary>
    /// The bytes of the body, decoded from base64; empty if there was none, or if the platform put it into <see cref="Parameters"/>.
    /// </summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>The body as UTF-8.</summary>
    public string BodyText => Encoding.UTF8.GetString(Body.Span);

    /// <summary>A parameter as text; null if there is no such parameter.</summary>
    /// <param name="name">Its name; case matters.</param>
    public string? this[string name] => Parameters[name] switch
    {
        null => null,
        JsonValue value when value.TryGetValue(out string? text) => text,
        var other => JsonFormat.ToText(other),
    };

    /// <summary>Reads an activation's input.</summary>
    /// <param name="input">What the handler received.</param>
    /// <exception cref="ActionException">The input is an array, which no web action gets.</exception>
    public static WebActionRequest From(JsonNode input) =>
        new(input as JsonObject ?? throw new ActionException("A web action is called with an object of parameters, and this is none."));

    /// <summary>The JSON body (or the parameters, if the platform put it there) as one of your types.</summary>
    /// <param name="type">The generated code for the type, such as <c>ActionJson.Default.Person</c>.</param>
    /// <exception cref="ActionException">It is not JSON of this type; the message is for the caller.</exception>
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

    /// <summary>The platform decides which bodies come as base64; a body that is not valid base64 was not encoded.</summary>
    private byte[] ReadBody(JsonNode? body)
    {
        // JSON that is not an object has no names for parameters, so it comes as it is.
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
