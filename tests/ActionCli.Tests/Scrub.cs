using System.Text.RegularExpressions;

namespace AotAction.Cli.Tests;

/// <summary>Takes out of a text what differs from run to run: folders, times, sizes.</summary>
internal static partial class Scrub
{
    public static string Text(string text, Workspace workspace)
    {
        text = text.Replace(workspace.Path, "FOLDER", StringComparison.Ordinal);
        text = Seconds().Replace(text, "N s");
        return Sizes().Replace(text, "N MB");
    }

    [GeneratedRegex(@"\d+\.\d+ s\b")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"\d+\.\d+ MB")]
    private static partial Regex Sizes();
}
