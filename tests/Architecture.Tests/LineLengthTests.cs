using System.Text.RegularExpressions;

namespace AotAction.Architecture.Tests;

/// <summary>Lines that can be read side by side with another file.</summary>
public sealed partial class LineLengthTests
{
    private const int CodeMax = 140, TextMax = 100;

    private static readonly string[] Made = ["bin", "obj", "artifacts", ".git"];

    /// <summary>A text in quotes may be longer: a message is read, and searched for, as one.</summary>
    [Fact]
    public void Code_and_comments() => Assert.Empty(TooLong("*.cs", CodeMax, WithoutTexts));

    /// <summary>A row of a table is one line, a block of code is as it is typed, and a link has no place to break.</summary>
    [Fact]
    public void Markdown() => Assert.Empty(TooLong("*.md", TextMax, WithoutTablesAndCode));

    [Theory]
    [InlineData("| a | b |", 0)]
    [InlineData("a b", 1)]
    public void Tables_alone_are_left_out_of_text(string line, int left) =>
        Assert.Equal(left, WithoutTablesAndCode([line]).Count(kept => kept.Length > 0));

    private static IEnumerable<string> TooLong(string pattern, int max, Func<IEnumerable<string>, IEnumerable<string>> counted) =>
        from file in Directory.EnumerateFiles(Repository.Root, pattern, SearchOption.AllDirectories)
        where !Path.GetRelativePath(Repository.Root, file).Split('/').Intersect(Made).Any()
        from line in counted(File.ReadLines(file)).Select((text, index) => (text, number: index + 1))
        where line.text.Length > max
        select $"{Path.GetRelativePath(Repository.Root, file)}:{line.number} has {line.text.Length} characters";

    private static IEnumerable<string> WithoutTablesAndCode(IEnumerable<string> lines)
    {
        var isCode = false;
        foreach (var line in lines)
        {
            var isFence = line.TrimStart().StartsWith("```", StringComparison.Ordinal);
            isCode ^= isFence;
            yield return isCode || isFence || line.StartsWith('|') || !line.Trim().Contains(' ', StringComparison.Ordinal) ? "" : line;
        }
    }

    private static IEnumerable<string> WithoutTexts(IEnumerable<string> lines)
    {
        var isText = false;
        foreach (var line in lines)
        {
            var isEdge = RawEdge().Count(line) % 2 == 1;
            yield return isText || isEdge ? "" : Quoted().Replace(line, "");
            isText ^= isEdge;
        }
    }

    [GeneratedRegex("\"{3,}")]
    private static partial Regex RawEdge();

    [GeneratedRegex("\"{3,}.*?\"{3,}|\"(?:[^\"\\\\]|\\\\.)*\"")]
    private static partial Regex Quoted();
}
