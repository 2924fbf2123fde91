using System.Text.Json.Nodes;
using AotAction.Cli.Serving;

namespace AotAction.Cli.Invoking;

/// <summary>An activation as `wsk action invoke --blocking` prints it.</summary>
internal static class ActivationRecord
{
    public static JsonObject Of(ActivationAnswer answer, DateTimeOffset start, DateTimeOffset end) => new()
    {
        ["activationId"] = answer.ActivationId,
        ["start"] = start.ToUnixTimeMilliseconds(),
        ["end"] = end.ToUnixTimeMilliseconds(),
        ["duration"] = (long)(end - start).TotalMilliseconds,
        ["response"] = new JsonObject
        {
            ["status"] = answer.Outcome,
            ["success"] = answer.Outcome == "success",
            ["result"] = answer.Json?.DeepClone() ?? new JsonObject { ["error"] = answer.Text },
        },
    };
}
