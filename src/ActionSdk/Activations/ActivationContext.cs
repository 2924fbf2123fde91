using System.Globalization;

namespace AotAction.Activations;

/// <summary>Makes the public context from the body of a /run.</summary>
internal static class ActivationContext
{
    public static ActionContext From(IReadOnlyList<KeyValuePair<string, string>> sent) => new()
    {
        ActivationId = Find(sent, "activation_id"),
        ActionName = Find(sent, "action_name"),
        ActionVersion = Find(sent, "action_version"),
        Namespace = Find(sent, "namespace"),
        TransactionId = Find(sent, "transaction_id"),
        ApiKey = Find(sent, "api_key"),
        ApiHost = Find(sent, "api_host") is { Length: > 0 } host ? host : Environment.GetEnvironmentVariable("__OW_API_HOST") ?? "",
        Deadline = long.TryParse(Find(sent, "deadline"), CultureInfo.InvariantCulture, out var milliseconds)
            && milliseconds is >= 0 and <= LastInstant ? DateTimeOffset.FromUnixTimeMilliseconds(milliseconds) : null,
    };

    /// <summary>The end of the year 9999, in milliseconds since 1970.</summary>
    private const long LastInstant = 253_402_300_799_999;

    private static string Find(IReadOnlyList<KeyValuePair<string, string>> sent, string name)
    {
        // If two names differ only in case, the later one counts: both would be the same variable.
        for (var i = sent.Count - 1; i >= 0; i--)
        {
            if (sent[i].Key.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return sent[i].Value;
            }
        }

        return "";
    }
}
