using System.Text.Json.Nodes;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Invoking;

/// <summary>A target that runs activations: a server, or the API host of a platform.</summary>
internal interface IActivationTarget
{
    /// <param name="value">The parameters.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="CommandFailedException">There was no answer.</exception>
    Task<Outcome> RunAsync(JsonNode value, CancellationToken cancellation);

    /// <param name="call">A request from the web.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="CommandFailedException">There was no answer.</exception>
    Task<WebAnswer> CallAsync(WebCall call, CancellationToken cancellation);
}
