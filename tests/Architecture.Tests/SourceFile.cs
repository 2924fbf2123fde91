using System.Text.RegularExpressions;

namespace AotAction.Architecture.Tests;

/// <summary>What a C# file declares and what it names.</summary>
internal sealed partial class SourceFile
{
    /// <param name="path">Relative to src, such as <c>ActionSdk/Http/HttpServer.cs</c>.</param>
    /// <param name="text">What is in it.</param>
    public SourceFile(string path, string text)
    {
        Path = path;
        // Comments and texts may name what they like; the holes of an interpolated text are code.
        var code = CommentOrText().Replace(text, match => match.Value.StartsWith('$') ? BetweenHoles().Replace(match.Value, " ") : "");
        Namespace = NamespaceLine().Match(code) is { Success: true } line ? line.Groups[1].Value : "";
        Usings = [.. UsingLine().Matches(code).Select(match => match.Groups[1].Value)];
        Types = [.. Declaration().Matches(code).Select(match => match.Groups[1].Value)];
        Names = [.. Name().Matches(UsingLine().Replace(code, "")).Select(match => match.Value).Distinct()];
    }

    public string Path { get; }

    /// <summary>The namespace of the file; empty for top-level statements.</summary>
    public string Namespace { get; }

    /// <summary>What the using lines name: namespaces, or types of static and alias lines.</summary>
    public IReadOnlyList<string> Usings { get; }

    /// <summary>The types that it declares, without those inside others.</summary>
    public IReadOnlyList<string> Types { get; }

    /// <summary>Each name in the code that could be a type's, qualified or not, such as <c>Building.SdkPackage.Version</c>.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The namespaces whose types the file can name without a qualification.</summary>
    public IEnumerable<string> VisibleNamespaces => Enclosing.Concat(Usings);

    /// <summary>Its namespace and those around it, the innermost first.</summary>
    public IEnumerable<string> Enclosing
    {
        get
        {
            for (var name = Namespace; name.Length > 0; name = name[..Math.Max(0, name.LastIndexOf('.'))])
            {
                yield return name;
            }
        }
    }

    [GeneratedRegex("""
        \$?"(?:\\.|[^"\\\n])*"|//[^\n]*|/\*.*?\*/
        """, RegexOptions.Singleline)]
    private static partial Regex CommentOrText();

    [GeneratedRegex(@"(?:^|\})[^{]*")]
    private static partial Regex BetweenHoles();

    [GeneratedRegex(@"^namespace ([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex NamespaceLine();

    [GeneratedRegex(@"^using (?:static )?(?:\w+ = )?([\w.]+);", RegexOptions.Multiline)]
    private static partial Regex UsingLine();

    [GeneratedRegex(@"^(?:\w+ )*(?:class|struct|interface|enum|record|delegate [\w<>?]+) (\w+)", RegexOptions.Multiline)]
    private static partial Regex Declaration();

    [GeneratedRegex(@"(?<![\w.])[A-Z]\w*(?:\.[A-Z]\w*)*")]
    private static partial Regex Name();
}
