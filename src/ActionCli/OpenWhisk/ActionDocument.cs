using System.Text.Json;
using AotAction.Json;

namespace AotAction.Cli.OpenWhisk;

/// <summary>The JSON that creates an action, without its code.</summary>
internal static class ActionDocument
{
    // The default handler of a program with several handlers.
    private const string DefaultMain = "main";

    /// <summary>What follows the code in a document.</summary>
    public static ReadOnlySpan<byte> AfterCode => "\"}}"u8;

    /// <returns>The document, in which <c>exec.code</c> is last and empty.</returns>
    public static byte[] Write(EntityName name, ActionSettings settings)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, JsonFormat.Compact))
        {
            json.WriteStartObject();
            json.WriteString("namespace", name.Namespace);
            json.WriteString("name", name.Name);
            WriteLimits(json, settings);
            WriteParameters(json, settings);
            WriteAnnotations(json, settings);
            json.WriteStartObject("exec");
            json.WriteString("kind", settings.Kind ?? "blackbox");
            if (settings.Image is not null)
            {
                json.WriteString("image", settings.Image);
            }

            json.WriteString("main", DefaultMain);
            json.WriteString("code", "");
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }

    private static void WriteLimits(Utf8JsonWriter json, ActionSettings settings)
    {
        (string Name, int? Value)[] limits =
        [
            ("timeout", settings.Timeout), ("memory", settings.Memory), ("logs", settings.Logs), ("concurrency", settings.Concurrency),
        ];
        if (limits.All(limit => limit.Value is null))
        {
            return;
        }

        json.WriteStartObject("limits");
        foreach (var (name, value) in limits)
        {
            if (value is { } given)
            {
                json.WriteNumber(name, given);
            }
        }

        json.WriteEndObject();
    }

    private static void WriteParameters(Utf8JsonWriter json, ActionSettings settings)
    {
        if (settings.AreParametersReplaced || settings.Parameters.Count + settings.InitParameters.Count > 0)
        {
            json.WriteStartArray("parameters");
            WriteValues(json, settings.Parameters, init: false);
            WriteValues(json, settings.InitParameters, init: true);
            json.WriteEndArray();
        }
    }

    private static void WriteAnnotations(Utf8JsonWriter json, ActionSettings settings)
    {
        if (settings.Annotations.Count > 0 || settings.Web is not null)
        {
            json.WriteStartArray("annotations");
            WriteValues(json, settings.Annotations, init: false);
            WriteValues(json, WebAnnotations(settings.Web).ExceptBy(settings.Annotations.Select(given => given.Name), own => own.Name),
                init: false);
            json.WriteEndArray();
        }
    }

    private static IEnumerable<NamedValue> WebAnnotations(WebAccess? web) => web switch
    {
        null => [],
        WebAccess.False => [new("web-export", "false"), new("raw-http", "false"), new("final", "false")],
        _ => [new("web-export", "true"), new("raw-http", web == WebAccess.Raw ? "true" : "false"), new("final", "true")],
    };

    private static void WriteValues(Utf8JsonWriter json, IEnumerable<NamedValue> values, bool init)
    {
        foreach (var value in values)
        {
            json.WriteStartObject();
            json.WriteString("key", value.Name);
            json.WritePropertyName("value");
            json.WriteRawValue(value.Json);
            if (init)
            {
                json.WriteBoolean("init", true);
            }

            json.WriteEndObject();
        }
    }
}
