using System.Text;
using AotAction.Activations;
using AotAction.Kernel;
using Microsoft.AspNetCore.Http.Features;

namespace AotAction.Doors.Http;

/// <summary>Answers. Each has a Content-Length: the platform takes one without it for no answer at all.</summary>
internal static class HttpAnswer
{
    private static readonly byte[] Ok = "OK"u8.ToArray();

    public static Task WriteAsync(IFeatureCollection http, ActivationResult result, bool close) =>
        WriteAsync(http, result.Status, result.Json, close);

    public static Task WriteErrorAsync(IFeatureCollection http, RefusedException refusal, bool close) =>
        WriteAsync(http, refusal.Status, ErrorJson.Of(refusal.Message), close);

    /// <summary>Answers the /init that started this program, on the connection that crossed the exec, and closes it.</summary>
    /// <param name="client">The connection's descriptor.</param>
    /// <param name="failure">Why the program it brought does not serve; null when it does.</param>
    public static void WriteInitAnswer(int client, string? failure)
    {
        var body = failure is null ? Ok : ErrorJson.Of(failure).Span;
        var head = failure is null
            ? $"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n"
            : $"HTTP/1.1 502 Bad Gateway\r\nContent-Type: application/json\r\n";
        using var answer = new MemoryStream();
        answer.Write(Encoding.ASCII.GetBytes($"{head}Content-Length: {body.Length}\r\nConnection: close\r\n\r\n"));
        answer.Write(body);
        _ = NativeMethods.WriteAll(client, answer.GetBuffer().AsSpan(0, (int)answer.Length));
        using var connection = new System.Net.Sockets.Socket(new System.Net.Sockets.SafeSocketHandle(client, ownsHandle: true));
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
