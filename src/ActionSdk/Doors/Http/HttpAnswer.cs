using System.Text;
using AotAction.Activations;
using AotAction.Kernel;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Doors.Http;

/// <summary>Answers. Each has a Content-Length: the platform takes one without it for no answer at all.</summary>
internal static class HttpAnswer
{
    public static Task WriteAsync(IFeatureCollection http, ActivationResult result, bool close) =>
        WriteAsync(http, result.Status, result.Json, close);

    public static Task WriteErrorAsync(IFeatureCollection http, RefusedException refusal, bool close) =>
        WriteAsync(http, refusal.Status, ErrorJson.Of(refusal.Message), close);

    /// <summary>Says that the program which an /init brought serves.</summary>
    /// <param name="client">The connection's descriptor, which crossed the exec; it is closed.</param>
    public static void WriteOk(int client) => WriteLast(client, "200 OK", "text/plain", "OK"u8);

    /// <inheritdoc cref="WriteOk"/>
    /// <summary>Answers the activation that came with an /init, or says why its program does not serve.</summary>
    public static void WriteLast(int client, ActivationResult result) =>
        WriteLast(client, $"{result.Status} {ReasonPhrases.GetReasonPhrase(result.Status)}", "application/json", result.Json.Span);

    private static void WriteLast(int client, string status, string contentType, ReadOnlySpan<byte> body)
    {
        // Kestrel of this program has not accepted the connection, so it cannot answer on it.
        var head = $"HTTP/1.1 {status}\r\nContent-Type: {contentType}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n";
        _ = NativeMethods.WriteAll(client, (byte[])[.. Encoding.ASCII.GetBytes(head), .. body]);
        using var connection = new SafeFileHandle(client, ownsHandle: true);
    }

    private static async Task WriteAsync(IFeatureCollection http, int status, ReadOnlyMemory<byte> json, bool close)
    {
        var response = http.Get<IHttpResponseFeature>()!;
        response.StatusCode = status;
        response.Headers.ContentType = "application/json";
        response.Headers.ContentLength = json.Length;
        if (close)
        {
            response.Headers.Connection = "close";
        }

        await http.Get<IHttpResponseBodyFeature>()!.Writer.WriteAsync(json);
    }
}
