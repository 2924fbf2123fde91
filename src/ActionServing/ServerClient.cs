using System.Net.Http.Headers;

namespace AotAction.Serving;

/// <summary>Speaks to a server as the platform does: /init, then /run.</summary>
/// <param name="server">Its address.</param>
/// <param name="initKey">The key that its /init needs; null for none.</param>
internal sealed class ServerClient(Uri server, string? initKey = null) : IDisposable
{
    private readonly HttpClient _http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public Uri Server => server;

    /// <param name="body">Writes the body of an /init; see <see cref="InitBody"/>.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<ServerAnswer> InitAsync(Func<Stream, CancellationToken, Task> body, CancellationToken cancellation) =>
        PostAsync("/init", new StreamedContent(body), initKey, cancellation);

    /// <exception cref="HttpRequestException">There was no answer.</exception>
    public Task<ServerAnswer> RunAsync(RunBody body, CancellationToken cancellation) =>
        PostAsync("/run", new ByteArrayContent(body.ToJson()), key: null, cancellation);

    public void Dispose() => _http.Dispose();

    private async Task<ServerAnswer> PostAsync(string path, HttpContent content, string? key, CancellationToken cancellation)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, path)) { Content = content };
        request.Headers.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);
        using var response = await _http.SendAsync(request, cancellation);
        return new ServerAnswer((int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellation));
    }
}
