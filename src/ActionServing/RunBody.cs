using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace AotAction.Serving;

/// <summary>The body of a /run, as the platform sends it.</summary>
/// <param name="Value">The parameters: an object or an array.</param>
internal sealed record RunBody(JsonNode Value)
{
    /// <summary>The platform's default limit for an activation.</summary>
    public static readonly TimeSpan DefaultLimit = TimeSpan.FromSeconds(60);

    // The platform escapes only what JSON requires.
    private static readonly JsonWriterOptions AsThePlatform = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The activation's id: 32 hexadecimal digits.</summary>
    public string ActivationId { get; init; } = Guid.NewGuid().ToString("N");

    /// <summary>The action's full name, <c>/namespace/package/name</c>.</summary>
    public string ActionName { get; init; } = "/_/action";

    public string ActionVersion { get; init; } = "0.0.1";

    public string Namespace { get; init; } = "_";

    public string TransactionId { get; init; } = "";

    /// <summary>The caller's key; empty for none, which is how the platform sends it to most actions.</summary>
    public string ApiKey { get; init; } = "";

    /// <summary>When the platform gives the activation up; null for never.</summary>
    public DateTimeOffset? Deadline { get; init; } = DateTimeOffset.UtcNow + DefaultLimit;

    public byte[] ToJson()
    {
        using var body = new MemoryStream();
        using var json = new Utf8JsonWriter(body, AsThePlatform);
        json.WriteStartObject();
        json.WritePropertyName("value");
        Value.WriteTo(json);
        json.WriteString("namespace", Namespace);
        json.WriteString("action_name", ActionName);
        json.WriteString("action_version", ActionVersion);
        json.WriteString("activation_id", ActivationId);
        json.WriteString("transaction_id", TransactionId);
        if (ApiKey.Length > 0)
        {
            json.WriteString("api_key", ApiKey);
        }

        if (Deadline is { } deadline)
        {
            json.WriteString("deadline", $"{deadline.ToUnixTimeMilliseconds()}");
        }

        json.WriteEndObject();
        json.Flush();
        return body.ToArray();
    }
}
