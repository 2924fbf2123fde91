using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using AotAction.Cli.Serving;
using AotAction.Json;
using AotAction.Web;

namespace AotAction.Cli.Invoking;

/// <summary>The response that the platform makes from a web action's result: status, headers and the bytes of the body.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Headers">The headers, one line each.</param>
/// <param name="Body">What a browser would get.</param>
/// <param name="Error">The reason if it is an error; else null.</param>
internal sealed record WebAnswer(int Status, IReadOnlyList<string> Headers, ReadOnlyMemory<byte> Body, string? Error)
{
    private const string ContentType = "content-type";

    public string Head => string.Join('\n', [string.Create(CultureInfo.InvariantCulture, $"HTTP {Status}"), .. Headers]);

    public static WebAnswer Of(ActivationAnswer answer)
    {
        // An application error may be a whole answer: {"error":{"statusCode":404,"body":…}}.
        var result = answer.Json as JsonObject;
        var reply = result?["error"] as JsonObject ?? result;
        if (answer.Status != 200 || reply is null || (answer.Error is not null && reply == result))
        {
            return new WebAnswer(400, [], Encoding.UTF8.GetBytes(answer.Text), answer.Error ?? "the result is not an object");
        }

        var headers = Lines(reply["headers"] as JsonObject);
        var type = headers.Find(line =>
            line.StartsWith(ContentType + ":", StringComparison.OrdinalIgnoreCase))?[(ContentType.Length + 1)..].Trim();
        if (Bytes(reply["body"], type) is not (var body, var defaultType))
        {
            const string Refusal = "Response type in header did not match generated content type.";
            return new WebAnswer(400, [], Encoding.UTF8.GetBytes(Refusal), Refusal);
        }

        if (type is null && defaultType is not null)
        {
            headers.Add($"{ContentType}: {defaultType}");
        }

        return new WebAnswer(StatusOf(reply, body), headers, body, answer.Error);
    }

    /// <summary>The response that a platform made.</summary>
    public static async Task<WebAnswer> ReadAsync(HttpResponseMessage response, CancellationToken cancellation)
    {
        var status = (int)response.StatusCode;
        var headers = response.Headers.Concat(response.Content.Headers)
            .SelectMany(header => header.Value.Select(value => $"{header.Key}: {value}"));
        return new WebAnswer(
            status,
            [.. headers],
            await response.Content.ReadAsByteArrayAsync(cancellation),
            status < 400 ? null : string.Create(CultureInfo.InvariantCulture, $"HTTP {status}"));
    }

    private static int StatusOf(JsonObject reply, byte[] body) =>
        reply["statusCode"] is JsonValue status
            && int.TryParse(status.ToString(), CultureInfo.InvariantCulture, out var code) ? code : body.Length == 0 ? 204 : 200;

    private static List<string> Lines(JsonObject? headers) =>
    [
        .. (headers ?? []).SelectMany(header => header.Value is JsonArray several
            ? several.Select(value => $"{header.Key}: {value}")
            : [$"{header.Key}: {header.Value}"]),
    ];

    /// <returns>The bytes; null for a body that does not fit its type, which the platform refuses.</returns>
    private static (byte[] Bytes, string? DefaultType)? Bytes(JsonNode? body, string? type) => body switch
    {
        null => ([], null),
        JsonValue value when value.TryGetValue(out string? text) =>
            (type is not null && MediaType.IsDecoded(type, text) ? Decode(text) : Encoding.UTF8.GetBytes(text)) is { } bytes
            ? (bytes, "text/html")
            : null,
        _ => type is null || MediaType.IsJsonFamily(type) ? (JsonFormat.ToUtf8(body).ToArray(), "application/json") : null,
    };

    private static byte[]? Decode(string text)
    {
        var bytes = new byte[text.Length];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
