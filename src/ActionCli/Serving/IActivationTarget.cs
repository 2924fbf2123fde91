using System.Text.Json.Nodes;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Serving;

/// <summary>Where an activation can be asked for: a server, or the API of a platform.</summary>
internal interface IActivationTarget
{
    /// <param name="action">The name of the action.</param>
    /// <param name="value">Its parameters.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <exception cref="CommandFailedException">There was no answer.</exception>
    Task<ActivationAnswer> RunAsync(string action, JsonNode value, CancellationToken cancellation);
}
