using System.Text.Json;
using System.Text.Json.Nodes;
using AotAction.Json;

namespace AotAction.Cli.Serving;

/// <summary>The JSON that /run takes, as the platform sends it.</summary>
internal static class RunJson
{
    /// <param name="body">Where it goes.</param>
    /// <param name="action">What the action is told that it is called.</param>
    /// <param name="value">Its parameters.</param>
    /// <param name="id">The activation's id.</param>
    /// <param name="deadline">When the platform would give it up.</param>
    public static async Task WriteAsync(Stream body, string action, JsonNode value, string id, DateTimeOffset deadline)
    {
        await using var json = new Utf8JsonWriter(body, JsonFormat.Compact);
        json.WriteStartObject();
        json.WritePropertyName("value");
        value.WriteTo(json);
        json.WriteString("namespace", "_");
        json.WriteString("action_name", $"/_/{action}");
        json.WriteString("action_version", "0.0.1");
        json.WriteString("activation_id", id);
        json.WriteString("transaction_id", id);
        json.WriteString("deadline", $"{deadline.ToUnixTimeMilliseconds()}");
        json.WriteEndObject();
    }
}
