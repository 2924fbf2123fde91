using System.Text.Json;
using System.Text.Json.Nodes;
using AotAction.Cli.Terminal;
using AotAction.Json;
using AotAction.Serving;

namespace AotAction.Cli.Serving;

/// <summary>The answer to an activation.</summary>
/// <param name="ActivationId">Its id.</param>
/// <param name="Answer">The answer as it came.</param>
internal sealed record ActivationAnswer(string ActivationId, ServerAnswer Answer)
{
    /// <summary>The HTTP status of the answer.</summary>
    public int Status => Answer.Status;

    /// <summary>The body of the answer.</summary>
    public string Text => Answer.Text;

    /// <summary>The answer as JSON; null if it is not JSON.</summary>
    public JsonNode? Json { get; } = Parse(Answer.Text);

    /// <summary>The error, as a sentence or as JSON; null if the answer is a result.</summary>
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
