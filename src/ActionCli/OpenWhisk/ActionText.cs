using System.Globalization;

namespace AotAction.Cli.OpenWhisk;

/// <summary>Actions for people.</summary>
internal static class ActionText
{
    public static IEnumerable<string> Lines(ActionRecord action, ApiAddress address)
    {
        yield return $"{action.Name.Full} {action.Version}";
        yield return Line("kind", action.Image is null ? action.Kind : $"{action.Kind}, image {action.Image}");
        yield return Line("limits", string.Create(
            CultureInfo.InvariantCulture,
            $"{action.Timeout} ms, {action.Memory} MB, {action.Logs} MB of logs, {action.Concurrency ?? 1} at a time"));
        yield return Line("web", action.Web switch
        {
            WebAccess.False => "no",
            WebAccess.Raw => $"{address.WebAddress(action.Name)}, raw",
            _ => address.WebAddress(action.Name).ToString(),
        });
        yield return Line("parameters", List(action.Parameters));
        yield return Line("for init", List(action.InitParameters));
        yield return Line("annotations", List(action.Annotations.Select(annotation => $"{annotation.Name}={annotation.Json}")));
        yield return Line("updated", action.Updated is { } updated ? ActionJson.Time(updated) : "unknown");
    }

    /// <summary>A line for each action, in columns.</summary>
    public static IEnumerable<string> Table(IReadOnlyList<ActionRecord> actions)
    {
        string[] head = ["NAME", "KIND", "VERSION", "WEB", "UPDATED"];
        string[][] rows =
        [
            head,
            .. actions.Select(action => (string[])
            [
                action.Name.Full,
                action.Kind,
                action.Version,
                action.Web switch { WebAccess.False => "no", WebAccess.Raw => "raw", _ => "yes" },
                action.Updated is { } updated ? ActionJson.Time(updated) : "",
            ]),
        ];
        var widths = head.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        return rows.Select(row => string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
    }

    private static string Line(string name, string value) => $"  {name,-13}{value}";

    private static string List(IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } list ? list : "none";
}
