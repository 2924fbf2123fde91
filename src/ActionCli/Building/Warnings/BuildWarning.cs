using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace AotAction.Cli.Building.Warnings;

/// <summary>A warning of a build.</summary>
/// <param name="Code">The code, such as <c>IL2026</c>; empty if it has none.</param>
/// <param name="Message">The text, without the file and line.</param>
/// <param name="File">The file that it is about; null if the compiler names none.</param>
/// <param name="Line">The line in it, from 1; null as above.</param>
/// <param name="Column">The character in the line, from 1; null if only the line is known.</param>
/// <param name="Member">The method that it is about, as the AOT compiler writes it; null for warnings of other compilers.</param>
/// <param name="IsOfProgram">Whether the AOT compiler reports it for the whole program: then it may be about any assembly.</param>
internal sealed partial record BuildWarning(string Code, string Message, string? File, int? Line, int? Column, string? Member,
    bool IsOfProgram)
{
    /// <summary>The package whose code it is about, as <c>Name 1.2.3</c>; null for the user's own.</summary>
    public string? Package { get; init; }

    /// <summary>The project's own references that bring the package in, divided by commas; null if it is one itself.</summary>
    public string? Through { get; init; }

    public string Text => $"{File}{Position}: warning {Code}: {(Member is null ? "" : $"{Member}: ")}{Message}";

    private string Position => Line is null ? "" : Column is null ? $"({Line})" : $"({Line},{Column})";

    /// <summary>Null if the line is not a warning.</summary>
    public static BuildWarning? TryParse(string line)
    {
        if (Format().Match(line) is not { Success: true } match)
        {
            return null;
        }

        var isOfProgram = match.Groups["kind"].Length > 0 || match.Groups["origin"].Value == "ILC";
        var (member, message) = isOfProgram ? SplitMember(match.Groups["text"].Value) : (null, match.Groups["text"].Value);
        return new BuildWarning(
            match.Groups["code"].Value,
            message,
            match.Groups["origin"].Value is "ILC" ? null : match.Groups["origin"].Value,
            Number(match.Groups["line"]),
            Number(match.Groups["column"]),
            member,
            isOfProgram);
    }

    public JsonObject ToJson() => new()
    {
        ["code"] = Code,
        ["message"] = Message,
        ["file"] = File,
        ["line"] = Line,
        ["column"] = Column,
        ["member"] = Member,
        ["package"] = Package,
        ["through"] = Through,
    };

    private static int? Number(Group digits) => digits.Success ? int.Parse(digits.ValueSpan, CultureInfo.InvariantCulture) : null;

    private static (string? Member, string Message) SplitMember(string text)
    {
        var colon = text.IndexOf(": ", StringComparison.Ordinal);
        return colon > 0 && !text.AsSpan(0, colon).Contains(' ') ? (text[..colon], text[(colon + 2)..]) : (null, text);
    }

    [GeneratedRegex(@"^(?<origin>\S.*?)\s*(\((?<line>\d+)(,(?<column>\d+))?(,\d+)*\))?\s*: (?<kind>(Trim|AOT|Single file) analysis )?warning (?<code>[A-Z]+\d+)?\s*: (?<text>.*)$")]
    private static partial Regex Format();
}
