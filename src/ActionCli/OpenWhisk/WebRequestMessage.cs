using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using AotAction.Cli.Invoking;
using AotAction.Json;

namespace AotAction.Cli.OpenWhisk;

/// <summary>A call of a web action as an HTTP request.</summary>
internal static class WebRequestMessage
{
    /// <summary>The platform's default answer is what the action says, whatever its type.</summary>
    private const string Extension = ".http";

    public static HttpRequestMessage Of(WebCall call, Uri action)
    {
        var isInQuery = call.Method.ToUpperInvariant() is "GET" or "HEAD" or "DELETE" or "OPTIONS";
        var query = isInQuery ? Query(call.Parameters.AsObject()) : "";
        var path = call.Path.Length == 0 || call.Path.StartsWith('/') ? call.Path : $"/{call.Path}";
        var request = new HttpRequestMessage(new HttpMethod(call.Method.ToUpperInvariant()), $"{action}{Extension}{path}{query}")
        {
            Content = isInQuery ? null : new StringContent(JsonFormat.ToText(call.Parameters), Encoding.UTF8,
                new MediaTypeHeaderValue("application/json")),
        };
        foreach (var (name, value) in call.Headers)
        {
            if (!request.Headers.TryAddWithoutValidation(name, value))
            {
                // A header of the body, such as its type, takes the place of ours.
                request.Content ??= new ByteArrayContent([]);
                request.Content.Headers.Remove(name);
                request.Content.Headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    private static string Query(JsonObject parameters) => parameters.Count == 0 ? "" : "?" + string.Join('&', parameters.Select(parameter =>
        $"{Uri.EscapeDataString(parameter.Key)}={Uri.EscapeDataString(parameter.Value is JsonValue text && text.TryGetValue(out string? words) ? words : JsonFormat.ToText(parameter.Value))}"));
}
