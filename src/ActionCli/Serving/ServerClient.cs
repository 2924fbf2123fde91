using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Serving;

/// <summary>Speaks to a server as the platform does: /init, then /run.</summary>
/// <param name="server">Its address.</param>
/// <param name="initKey">What its /init has to bring along; null for nothing.</param>
internal sealed class ServerClient(Uri server, string? initKey = null) : IDisposable
{
    /// <summary>The platform's default limit for an activation.</summary>
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly HttpClient http = new(new SocketsHttpHandler { UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };

    /// <exception cref="CommandFailedException">The server refused the program, or it failed to start.</exception>
    public async Task InitAsync(ServedProgram program, CancellationToken cancellation)
    {
        var answer = await PostAsync("/init", new StreamedContent(program.WriteInitAsync), cancellation);
        if (answer.Status != 200)
        {
            throw Errors.InitRefused(program.Name, answer.Error ?? answer.Text);
        }
    }

    /// <param name="action">What the action is told that it is called.</param>
    /// <param name="value">Its parameters.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="CommandFailedException">There was no answer.</exception>
    public async Task<ActivationAnswer> RunAsync(string action, JsonNode value, CancellationToken cancellation)
    {
        var id = Guid.NewGuid().ToString("N");
        var deadline = DateTimeOffset.UtcNow.Add(Deadline);
        var answer = await PostAsync("/run", new StreamedContent((body, _) => RunJson.WriteAsync(body, action, value, id, deadline)), cancellation);
        return answer with { ActivationId = id };
    }

    public void Dispose() => http.Dispose();

    private async Task<ActivationAnswer> PostAsync(string path, HttpContent content, CancellationToken cancellation)
    {
        try
        {
            content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(server, path)) { Content = content };
            request.Headers.Authorization = path == "/init" && initKey is not null ? new AuthenticationHeaderValue("Bearer", initKey) : null;
            using (var response = await http.SendAsync(request, cancellation))
            {
                return new ActivationAnswer("", (int)response.StatusCode, await response.Content.ReadAsStringAsync(cancellation));
            }
        }
        catch (HttpRequestException e) when (e.HttpRequestError == HttpRequestError.ConnectionError)
        {
            throw Errors.NotReachable(server.ToString(), e.Message);
        }
        catch (HttpRequestException e)
        {
            throw Errors.NoAnswer(server.ToString(), e.InnerException?.Message ?? e.Message);
        }
    }
}
