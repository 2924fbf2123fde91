using System.Text.Json.Nodes;
using AotAction.Cli.Serving;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Invoking;

/// <summary>A running server: it has one action, and needs no name.</summary>
internal sealed class ServerTarget(ActionClient server) : IActivationTarget
{
    private const string Action = "action";

    public async Task<Outcome> RunAsync(JsonNode value, CancellationToken cancellation)
    {
        var begun = DateTimeOffset.UtcNow;
        var answer = await server.RunAsync(Action, value, cancellation);
        return new Outcome(
            ActivationRecord.Of(answer, begun, DateTimeOffset.UtcNow),
            answer.Json is { } json ? JsonText.Of(json) : answer.Text,
            answer.Error is { } error ? Serving.Errors.ActionFailed(error) : null);
    }

    public async Task<WebAnswer> CallAsync(WebCall call, CancellationToken cancellation) =>
        WebAnswer.Of(await server.RunAsync(Action, call.ToValue(), cancellation));
}
