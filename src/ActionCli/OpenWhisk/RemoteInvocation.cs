using System.Net;
using System.Net.Http.Headers;
using System.Text;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.OpenWhisk;

/// <summary>Runs an action at an API host and waits for its end.</summary>
internal sealed class RemoteInvocation(ApiClient api)
{
    /// <summary>A host waits so long for an action before it answers that it runs still.</summary>
    private static readonly TimeSpan HostWaits = TimeSpan.FromSeconds(60);

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MaxPause = TimeSpan.FromSeconds(4);

    /// <param name="name">The action.</param>
    /// <param name="parameters">A JSON object.</param>
    /// <param name="patience">How long to ask after an activation that the host no longer waits for.</param>
    /// <param name="cancellation">Ends the waiting; the activation goes on.</param>
    /// <returns>The activation, whether it succeeded or not.</returns>
    /// <exception cref="CommandFailedException">It was not run, or did not end in time.</exception>
    public async Task<Activation> RunAsync(EntityName name, string parameters, TimeSpan patience, CancellationToken cancellation)
    {
        var request = new ApiRequest(HttpMethod.Post, $"{name.Path}?blocking=true")
        {
            Content = () => new StringContent(parameters, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
            Allowance = HostWaits,
        };
        var reply = await api.SendAsync(request, cancellation);
        var id = reply.ActivationId ?? reply.Body.TextAt("activationId");
        return (reply.Status, id) switch
        {
            (HttpStatusCode.Accepted, { } running) => await WaitAsync(name, running, patience, cancellation),
            // The action's own error, which a host answers as 502 with the activation.
            (HttpStatusCode.BadGateway, not null) => new Activation(reply.Body),
            _ => new Activation(reply.EnsureSuccess("action", name.Full).Body),
        };
    }

    private async Task<Activation> WaitAsync(EntityName name, string id, TimeSpan patience, CancellationToken cancellation)
    {
        var activations = new ActivationStore(api);
        var end = DateTimeOffset.UtcNow + patience;
        for (var pause = FirstPause; DateTimeOffset.UtcNow < end; pause = pause * 2 < MaxPause ? pause * 2 : MaxPause)
        {
            if (await activations.TryGetAsync(id, cancellation) is { } finished)
            {
                return finished;
            }

            await Task.Delay(pause, cancellation);
        }

        throw Errors.ActivationNotFinished(name.Full, id);
    }
}
