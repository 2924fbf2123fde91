using System.Text.Json.Nodes;
using AotAction.Json;

namespace AotAction.Testing;

/// <summary>The body of a /run, as the platform sends it.</summary>
internal static class RunBody
{
    private static readonly TimeSpan DefaultLimit = TimeSpan.FromMinutes(1);

    public static string Of(JsonNode? input, ActionContext? context)
    {
        var body = new JsonObject
        {
            ["value"] = input?.DeepClone() ?? new JsonObject(),
            ["activation_id"] = context?.ActivationId ?? Guid.NewGuid().ToString("N"),
            ["action_name"] = context?.ActionName ?? "/_/action",
            ["action_version"] = context?.ActionVersion ?? "0.0.1",
            ["namespace"] = context?.Namespace ?? "_",
            ["transaction_id"] = context?.TransactionId ?? "",
        };
        if (context?.ApiKey is { Length: > 0 } key)
        {
            body["api_key"] = key;
        }

        if (context is null || context.Deadline is not null)
        {
            body["deadline"] = $"{(context?.Deadline ?? DateTimeOffset.UtcNow + DefaultLimit).ToUnixTimeMilliseconds()}";
        }

        return JsonFormat.ToText(body);
    }
}
