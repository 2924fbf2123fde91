using System.Text.Json;

namespace AotAction.Cli.OpenWhisk;

/// <summary>Actions for programs. docs/deploying.md documents the shapes; a member is added, never changed.</summary>
internal static class ActionJson
{
    public static void Write(Utf8JsonWriter json, ActionRecord action, ApiAddress address)
    {
        json.WriteStartObject();
        WriteMembers(json, action, address);
        json.WriteEndObject();
    }

    /// <summary>Writes the members of an action into an open object.</summary>
    public static void WriteMembers(Utf8JsonWriter json, ActionRecord action, ApiAddress address)
    {
        json.WriteString("name", action.Name.Full);
        json.WriteString("version", action.Version);
        json.WriteString("kind", action.Kind);
        json.WriteString("image", action.Image);
        json.WriteString("main", action.Main);
        WriteFlag(json, "binary", action.Binary);
        json.WriteStartObject("limits");
        WriteNumber(json, "timeout", action.Timeout);
        WriteNumber(json, "memory", action.Memory);
        WriteNumber(json, "logs", action.Logs);
        WriteNumber(json, "concurrency", action.Concurrency);
        json.WriteEndObject();
        json.WriteString("web", NameOf(action.Web));
        json.WriteString("url", action.Web == WebAccess.False ? null : address.WebAddress(action.Name).ToString());
        WriteNames(json, "parameters", action.Parameters);
        WriteNames(json, "initParameters", action.InitParameters);
        json.WriteStartObject("annotations");
        foreach (var annotation in action.Annotations)
        {
            json.WritePropertyName(annotation.Name);
            json.WriteRawValue(annotation.Json);
        }

        json.WriteEndObject();
        json.WriteString("updated", action.Updated is { } updated ? Time(updated) : null);
    }

    public static string Time(DateTimeOffset time) =>
        time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", System.Globalization.CultureInfo.InvariantCulture);

    public static void WriteNumber(Utf8JsonWriter json, string name, long? value)
    {
        if (value is { } number)
        {
            json.WriteNumber(name, number);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static string NameOf(WebAccess web) => web switch
    {
        WebAccess.True => "true",
        WebAccess.Raw => "raw",
        _ => "false",
    };

    private static void WriteFlag(Utf8JsonWriter json, string name, bool? value)
    {
        if (value is { } flag)
        {
            json.WriteBoolean(name, flag);
        }
        else
        {
            json.WriteNull(name);
        }
    }

    private static void WriteNames(Utf8JsonWriter json, string list, IEnumerable<string> names)
    {
        json.WriteStartArray(list);
        foreach (var name in names)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
    }
}
