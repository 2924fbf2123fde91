namespace AotAction.Cli.Creating;

/// <summary>The part of a template that only projects with tests get, marked as dotnet's template engine does it.</summary>
internal static class TemplateText
{
    private const string Begin = "<!--#if (tests) -->\n";
    private const string End = "<!--#endif -->\n";

    public static string Choose(string text, bool tests)
    {
        var begin = text.IndexOf(Begin, StringComparison.Ordinal);
        if (begin < 0)
        {
            return text;
        }

        var end = text.IndexOf(End, begin, StringComparison.Ordinal);
        return text[..begin] + (tests ? text[(begin + Begin.Length)..end] : "") + text[(end + End.Length)..];
    }
}
