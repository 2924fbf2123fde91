using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization.Metadata;
using AotAction.Json;

namespace AotAction.Testing;

/// <summary>How one activation ended: what the platform's caller would read, and what the log would hold.</summary>
public sealed class ActionResult
{
    internal ActionResult(int status, string json, IReadOnlyList<ActionLogLine> log)
    {
        Status = status;
        Json = json;
        Log = log;
    }

    /// <summary>
    /// The HTTP status that the server answers: 200, also for an error of the action; 502 for what is not a result at all, such as null.
    /// </summary>
    public int Status { get; }

    /// <summary>The answer as it is sent: compact JSON.</summary>
    public string Json { get; }

    /// <summary>The lines of both streams, in the order in which they were written, without the lines that end an activation.</summary>
    public IReadOnlyList<ActionLogLine> Log { get; }

    /// <summary>The answer, parsed anew with each call.</summary>
    /// <exception cref="JsonException">It is not JSON.</exception>
    public JsonNode Value => JsonNode.Parse(Json)!;

    /// <summary>The text, or the JSON, of the answer's <c>error</c>; null for a result.</summary>
    public string? Error => Value is JsonObject answer && answer["error"] is { } error ? Text(error) : null;

    /// <summary>Whether the platform counts the activation as a success.</summary>
    public bool IsSuccess => Status == 200 && Error is null;

    /// <summary>The answer as a type of the action.</summary>
    /// <param name="type">The generated code for the type, such as <c>ActionJson.Default.Greeting</c>.</param>
    /// <exception cref="JsonException">The answer is not of this type.</exception>
    public T? As<T>(JsonTypeInfo<T> type) => JsonSerializer.Deserialize(Json, type);

    /// <summary>The answer and the log, for the message of a test that fails.</summary>
    public override string ToString() => string.Join('\n', [Json, .. Log.Select(line => $"{line.Stream}: {line.Text}")]);

    private static string Text(JsonNode error) =>
        error is JsonValue value && value.TryGetValue(out string? text) ? text : JsonFormat.ToText(error);
}
