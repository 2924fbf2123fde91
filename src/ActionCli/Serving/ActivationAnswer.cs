using System.Text.Json;
using System.Text.Json.Nodes;
using AotAction.Cli.Terminal;
using AotAction.Json;

namespace AotAction.Cli.Serving;

/// <summary>What came back for an activation.</summary>
/// <param name="ActivationId">Its id.</param>
/// <param name="Status">The HTTP status of the answer.</param>
/// <param name="Text">The answer as it came.</param>
internal sealed record ActivationAnswer(string ActivationId, int Status, string Text)
{
    /// <summary>The answer as JSON; null where it is none.</summary>
    public JsonNode? Json { get; } = Parse(Text);

    /// <summary>The error that the answer is, as a sentence or as JSON; null for a result.</summary>
    public string? Error => Json is JsonObject answer && answer["error"] is { } error
        ? error is JsonValue text && text.TryGetValue(out string? sentence) ? sentence : JsonFormat.ToText(error)
        : Status == 200 ? null : Text;

    /// <summary>How the platform would name the outcome.</summary>
    public string Outcome => Status != 200 || Json is null ? "action developer error" : Error is null ? "success" : "application error";

    private static JsonNode? Parse(string text)
    {
        try
        {
            return JsonInput.Parse(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
