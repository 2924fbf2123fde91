using System.Text.RegularExpressions;

namespace AotAction.Cli.Tests;

/// <summary>Takes out of a text what differs from run to run: folders, times, sizes.</summary>
internal static partial class Scrub
{
    public static string Text(string text, Workspace workspace)
    {
        text = text.Replace(workspace.Path, "FOLDER", StringComparison.Ordinal)
            .Replace(Repository.Version, "VERSION", StringComparison.Ordinal);
        text = Seconds().Replace(text, "N s");
        return Program(text);
    }

    /// <summary>Sizes, and what the machine decides that links.</summary>
    public static string Program(string text) => Glibc().Replace(Sizes().Replace(text, "N MB"), "$1N.N");

    /// <summary>The same in the JSON of an inspection.</summary>
    public static string Inspection(string json) =>
        QuotedGlibc().Replace(Versions().Replace(Numbers().Replace(json, "$1 0"), "$1 []"), "$1 \"N.N\"");

    [GeneratedRegex(@"\d+\.\d+ s\b")]
    private static partial Regex Seconds();

    [GeneratedRegex(@"\d+\.\d+ MB")]
    private static partial Regex Sizes();

    [GeneratedRegex(@"(glibc\s+)\d+\.\d+")]
    private static partial Regex Glibc();

    [GeneratedRegex(@"(""(?:size|unpackedSize)"":) \d+")]
    private static partial Regex Numbers();

    [GeneratedRegex(@"(""versions"":) \[[^\]]+\]")]
    private static partial Regex Versions();

    [GeneratedRegex(@"(""glibc"":) ""\d+\.\d+""")]
    private static partial Regex QuotedGlibc();
}
