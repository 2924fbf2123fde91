using System.Text.Json;

namespace AotAction.Cli.OpenWhisk;

/// <summary>Reads from answers whose members may be missing or of another type: then there is nothing.</summary>
internal static class JsonPaths
{
    public static JsonElement? At(this JsonElement json, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty(name, out json))
            {
                return null;
            }
        }

        return json;
    }

    public static string? TextAt(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    public static long? NumberAt(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path) is { ValueKind: JsonValueKind.Number } number && number.TryGetInt64(out var value) ? value : null;

    /// <summary>The entries of a list; none if there is no list.</summary>
    public static JsonElement.ArrayEnumerator ListAt(this JsonElement json, params ReadOnlySpan<string> path) =>
        json.At(path) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : default;

    /// <summary>The value of an annotation, which the platform keeps in a list of keys and values.</summary>
    public static JsonElement? AnnotationOf(this JsonElement json, string key) => json.ListAt("annotations")
        .Where(entry => entry.TextAt("key") == key)
        .Select(entry => entry.At("value"))
        .FirstOrDefault();
}
