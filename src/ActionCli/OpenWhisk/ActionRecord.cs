using System.Text.Json;

namespace AotAction.Cli.OpenWhisk;

/// <summary>An action as the API describes it.</summary>
internal sealed class ActionRecord(JsonElement json)
{
    private const string FirstVersion = "0.0.1";
    private const string Secret = "require-whisk-auth";

    public EntityName Name => EntityName.Of(Text("namespace") ?? "", Text("name") ?? "");

    public string Version => Text("version") ?? "";

    /// <summary>The host increments it with each update.</summary>
    public bool IsNew => Version == FirstVersion;

    /// <summary>The runtime; <c>blackbox</c> for an image.</summary>
    public string Kind => Text("exec", "kind") ?? Annotation("exec")?.GetString() ?? "";

    public string? Image => Text("exec", "image");

    public string? Main => Text("exec", "main");

    /// <summary>Whether the host treats the code as a base64 program, not as text.</summary>
    public bool? Binary => Member("exec", "binary") is { ValueKind: JsonValueKind.True or JsonValueKind.False } binary
        ? binary.GetBoolean() : null;

    /// <summary>Milliseconds.</summary>
    public long? Timeout => Number("limits", "timeout");

    /// <summary>Megabytes.</summary>
    public long? Memory => Number("limits", "memory");

    /// <summary>Megabytes.</summary>
    public long? Logs => Number("limits", "logs");

    public long? Concurrency => Number("limits", "concurrency");

    public DateTimeOffset? Updated => Number("updated") is { } time ? DateTimeOffset.FromUnixTimeMilliseconds(time) : null;

    public WebAccess Web =>
        Annotation("web-export") is not { ValueKind: JsonValueKind.True } ? WebAccess.False
        : Annotation("raw-http") is { ValueKind: JsonValueKind.True } ? WebAccess.Raw
        : WebAccess.True;

    /// <summary>The names of the parameters that each activation gets; their values may be secrets.</summary>
    public IEnumerable<string> Parameters => Values.Select(value => value.Name);

    /// <summary>The names of the parameters that come in /init's environment.</summary>
    public IEnumerable<string> InitParameters => InitValues.Select(value => value.Name);

    /// <summary>The parameters of each activation with their values, which may be secrets.</summary>
    public IReadOnlyList<NamedValue> Values => ValuesOf(init: false);

    /// <summary>The parameters that come in /init's environment with their values, which may be secrets.</summary>
    public IReadOnlyList<NamedValue> InitValues => ValuesOf(init: true);

    /// <summary>The annotations with their values as JSON; the value that protects a web action is a secret.</summary>
    public IEnumerable<NamedValue> Annotations => json.ListAt("annotations")
        .Select(Read)
        .Select(annotation => annotation.Name == Secret
            && annotation.Json is not ("true" or "false") ? annotation with { Json = "\"***\"" } : annotation);

    private JsonElement? Annotation(string key) => json.AnnotationOf(key);

    private IReadOnlyList<NamedValue> ValuesOf(bool init) =>
    [
        .. json.ListAt("parameters")
            .Where(entry => (entry.TryGetProperty("init", out var flag) && flag.ValueKind == JsonValueKind.True) == init)
            .Select(Read),
    ];

    private static NamedValue Read(JsonElement entry) => new(
        entry.TryGetProperty("key", out var key) ? key.ToString() : "",
        entry.TryGetProperty("value", out var value) ? value.GetRawText() : "null");

    private JsonElement? Member(params ReadOnlySpan<string> path) => json.At(path);

    private string? Text(params ReadOnlySpan<string> path) => json.TextAt(path);

    private long? Number(params ReadOnlySpan<string> path) => json.NumberAt(path);
}
