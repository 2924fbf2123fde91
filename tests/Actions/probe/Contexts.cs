using System.Globalization;
using System.Text.Json.Nodes;
using AotAction;

namespace Probe;

/// <summary>All that an activation's context says, as JSON.</summary>
internal static class Contexts
{
    public static JsonObject Describe(ActionContext context) => new()
    {
        ["activationId"] = context.ActivationId,
        ["actionName"] = context.ActionName,
        ["actionVersion"] = context.ActionVersion,
        ["namespace"] = context.Namespace,
        ["transactionId"] = context.TransactionId,
        ["apiHost"] = context.ApiHost,
        ["apiKey"] = context.ApiKey,
        ["deadline"] = context.Deadline?.ToUnixTimeMilliseconds().ToString(CultureInfo.InvariantCulture),
        ["timeIsLeft"] = context.RemainingTime > TimeSpan.Zero,
        ["cancellable"] = context.CancellationToken.CanBeCanceled,
        ["cancelled"] = context.CancellationToken.IsCancellationRequested,
    };
}
