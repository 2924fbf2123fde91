using System.Text.Json.Nodes;
using AotAction.Cli.Invoking;
using AotAction.Cli.Terminal;
using AotAction.Json;

namespace AotAction.Cli.OpenWhisk;

/// <summary>An action at an API host.</summary>
internal sealed class HostTarget(ApiClient api, EntityName action) : IActivationTarget
{
    /// <summary>The longest that a platform lets an activation take, unless its operator allows more.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    public async Task<Outcome> RunAsync(JsonNode value, CancellationToken cancellation)
    {
        var activation = await new RemoteInvocation(api).RunAsync(action, JsonFormat.ToText(value), Patience, cancellation);
        var record = JsonInput.Of(activation.Json)!;
        return new Outcome(
            record,
            record["response"]?["result"] is { } result ? JsonText.Of(result) : "null",
            activation.IsSuccess ? null : Errors.ActionAnsweredError(action.Full, activation.Id));
    }

    /// <summary>Calls it as a browser would, without the key.</summary>
    public async Task<WebAnswer> CallAsync(WebCall call, CancellationToken cancellation)
    {
        // The address has the namespace's real name, and the key says only that it is the key's own.
        var deployed = await new ActionStore(api).GetAsync(action, cancellation);
        return deployed.Web == WebAccess.False
            ? throw Errors.NotAWebAction(action.Full)
            : await api.CallAsync(WebRequestMessage.Of(call, api.Address.WebAddress(deployed.Name)), cancellation);
    }
}
