using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AotAction.Json;
using AotAction.Web;

namespace AotAction;

/// <summary>
/// The response of a web action. A handler returns it as its result, and the platform turns it into HTTP. Bodies are base64 if the platform
/// expects that.
/// </summary>
public sealed class WebActionResponse
{
    private const string ContentType = "Content-Type";

    private readonly JsonObject _headers = [];
    private readonly JsonNode? _body;

    private WebActionResponse(int statusCode, string? contentType, JsonNode? body)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(statusCode, 100);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(statusCode, 599);
        StatusCode = statusCode;
        _body = body;
        if (contentType is not null)
        {
            _headers[ContentType] = contentType;
        }
    }

    /// <summary>The HTTP status.</summary>
    public int StatusCode { get; }

    /// <summary>A text.</summary>
    /// <param name="text">The body.</param>
    /// <param name="contentType">Its media type.</param>
    /// <param name="statusCode">The HTTP status, from 100 to 599.</param>
    public static WebActionResponse Text(string text, string contentType = "text/plain; charset=utf-8", int statusCode = 200)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        var type = Known(contentType);
        return new WebActionResponse(statusCode, type, IsEncoded(type, text) ? Convert.ToBase64String(Encoding.UTF8.GetBytes(text)) : text);
    }

    /// <summary>A page of HTML.</summary>
    /// <param name="html">The body.</param>
    /// <param name="statusCode">The HTTP status, from 100 to 599.</param>
    public static WebActionResponse Html(string html, int statusCode = 200) => Text(html, "text/html; charset=utf-8", statusCode);

    /// <summary>Any JSON.</summary>
    /// <param name="json">The body; null is the JSON null.</param>
    /// <param name="statusCode">The HTTP status, from 100 to 599.</param>
    public static WebActionResponse Json(JsonNode? json, int statusCode = 200) => json is JsonObject or JsonArray
        ? new WebActionResponse(statusCode, MediaType.Json, json.DeepClone())
        // The platform writes a string as it is, so a JSON string keeps its quotes here.
        : Text(JsonFormat.ToText(json), MediaType.Json, statusCode);

    /// <summary>A value of one of your types, as JSON.</summary>
    /// <param name="value">The value.</param>
    /// <param name="type">The generated code for its type, such as <c>ActionJson.Default.Person</c>.</param>
    /// <param name="statusCode">The HTTP status, from 100 to 599.</param>
    public static WebActionResponse Json<T>(T value, JsonTypeInfo<T> type, int statusCode = 200) =>
        Json(JsonSerializer.SerializeToNode(value, type), statusCode);

    /// <summary>Bytes, such as an image.</summary>
    /// <param name="bytes">The body. A result has at most 1 MiB, and base64 makes the body a third larger.</param>
    /// <param name="contentType">Their media type.</param>
    /// <param name="statusCode">The HTTP status, from 100 to 599.</param>
    public static WebActionResponse Bytes(ReadOnlySpan<byte> bytes, string contentType, int statusCode = 200)
    {
        ArgumentException.ThrowIfNullOrEmpty(contentType);
        return MediaType.IsText(Known(contentType))
            ? Text(Encoding.UTF8.GetString(bytes), contentType, statusCode)
            : new WebActionResponse(statusCode, contentType, Convert.ToBase64String(bytes));
    }

    /// <summary>A status without a body, such as 204 or 404.</summary>
    /// <param name="statusCode">The HTTP status, from 100 to 599.</param>
    public static WebActionResponse Status(int statusCode) => new(statusCode, contentType: null, body: null);

    /// <summary>A redirect.</summary>
    /// <param name="location">The target.</param>
    /// <param name="permanent">308 instead of 307; both keep the method.</param>
    public static WebActionResponse Redirect(string location, bool permanent = false) =>
        Status(permanent ? 308 : 307).With("Location", location);

    /// <summary>Adds a header. If it already exists, it gets another value, as several cookies need.</summary>
    /// <param name="name">The name.</param>
    /// <param name="value">The value.</param>
    /// <returns>The same response.</returns>
    public WebActionResponse With(string name, string value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        var key = _headers.Select(header => header.Key).FirstOrDefault(key => key.Equals(name, StringComparison.OrdinalIgnoreCase)) ?? name;
        switch (_headers[key])
        {
            case null:
            case var _ when key.Equals(ContentType, StringComparison.OrdinalIgnoreCase):
                _headers[key] = value;
                break;
            case JsonArray several:
                several.Add((JsonNode?)value);
                break;
            case var one:
                _headers[key] = new JsonArray(one.DeepClone(), value);
                break;
        }

        return this;
    }

    /// <summary>The result of the activation: <c>{"statusCode":…,"headers":{…},"body":…}</c>.</summary>
    public JsonNode ToJsonNode()
    {
        var result = new JsonObject { ["statusCode"] = StatusCode };
        if (_headers.Count > 0)
        {
            result["headers"] = _headers.DeepClone();
        }

        if (_body is not null)
        {
            result["body"] = _body.DeepClone();
        }

        return result;
    }

    /// <summary>Calls <see cref="ToJsonNode"/>, so that a JSON handler can return a response.</summary>
    /// <param name="response">The response.</param>
    public static implicit operator JsonNode(WebActionResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return response.ToJsonNode();
    }

    /// <summary>The status and the headers.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{StatusCode} {JsonFormat.ToText(_headers)}");

    /// <summary>The platform sends every text as UTF-8, and recognizes a rare type as text by its charset.</summary>
    private static string Known(string contentType) =>
        contentType.StartsWith("text/", StringComparison.OrdinalIgnoreCase)
            && !MediaType.HasCharset(contentType) ? $"{contentType}; charset=utf-8" : contentType;

    /// <summary>Some versions of the platform treat a +json type as text, others as binary; all of them decode base64.</summary>
    private static bool IsEncoded(string contentType, string body) =>
        MediaType.IsDecoded(contentType, body) || (MediaType.IsJsonFamily(contentType) && !MediaType.IsJson(contentType));
}
