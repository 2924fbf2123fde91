namespace AotAction.Web;

/// <summary>The fields of a query or of a form (<c>application/x-www-form-urlencoded</c>).</summary>
internal static class FormFields
{
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> None { get; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <returns>The values by case-insensitive name; a name without "=" has an empty value.</returns>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Parse(string? text)
    {
        var fields = new Dictionary<string, IReadOnlyList<string>>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in (text ?? "").TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = field.IndexOf('=', StringComparison.Ordinal);
            var name = Decode(equals < 0 ? field : field[..equals]);
            var value = equals < 0 ? "" : Decode(field[(equals + 1)..]);
            fields[name] = fields.TryGetValue(name, out var values) ? [.. values, value] : [value];
        }

        return fields;
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
