using System.Text.Json;

namespace AotAction.Cli.OpenWhisk;

/// <summary>An activation as the API describes it, complete or in a list.</summary>
internal sealed class Activation(JsonElement json)
{
    private const long Succeeded = 0;

    public JsonElement Json => json;

    public string Id => json.TextAt("activationId") ?? "";

    /// <summary>The action; only an annotation names its package.</summary>
    public EntityName Name => json.AnnotationOf("path") is { ValueKind: JsonValueKind.String } path
        ? EntityName.Parse($"/{path}")
        : EntityName.Of(json.TextAt("namespace") ?? "", json.TextAt("name") ?? "");

    /// <summary>Whether it ran in an image instead of a runtime of the host; false if unknown.</summary>
    public bool IsBlackbox => json.AnnotationOf("kind") is { ValueKind: JsonValueKind.String } kind && kind.ValueEquals("blackbox");

    public DateTimeOffset Start => DateTimeOffset.FromUnixTimeMilliseconds(json.NumberAt("start") ?? 0);

    /// <summary>Milliseconds; null if unknown.</summary>
    public long? Duration => json.NumberAt("duration");

    /// <summary>How it ended, in the platform's words.</summary>
    public string Status => json.TextAt("response", "status") ?? json.NumberAt("statusCode") switch
    {
        Succeeded => "success",
        1 => "application error",
        2 => "action developer error",
        3 => "whisk internal error",
        _ => "unknown",
    };

    public bool IsSuccess => json.At("response", "success") is { ValueKind: JsonValueKind.True }
        || json.NumberAt("statusCode") == Succeeded;

    /// <summary>What the action answered.</summary>
    public JsonElement? Result => json.At("response", "result");
}
