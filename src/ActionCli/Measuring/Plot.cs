using System.Globalization;
using System.Security;
using System.Text;

namespace AotAction.Cli.Measuring;

/// <summary>Horizontal bars with their names and values, as an SVG that reads on light and dark pages.</summary>
internal sealed class Plot
{
    private const int Width = 720, Left = 150, Right = 110, Row = 22, Bar = 14;
    private static readonly string[] Colours = ["#4c78a8", "#f58518", "#54a24b", "#b279a2"];

    private readonly StringBuilder _body = new();
    private int _y = 8;

    /// <summary>A heading.</summary>
    public void Title(string text)
    {
        _y += Row + 4;
        Invariant($"<text x=\"12\" y=\"{_y}\" class=\"title\">{Escape(text)}</text>\n");
    }

    /// <summary>A bar of one or more parts in a row.</summary>
    /// <param name="name">The label before it.</param>
    /// <param name="parts">The lengths of its parts, in the unit of <paramref name="full"/>.</param>
    /// <param name="full">The length that fills the whole width.</param>
    /// <param name="value">The label after it.</param>
    public void Add(string name, IEnumerable<double> parts, double full, string value)
    {
        _y += Row;
        Invariant($"<text x=\"{Left - 8}\" y=\"{_y}\" text-anchor=\"end\">{Escape(name)}</text>\n");
        var x = (double)Left;
        foreach (var (part, index) in parts.Select((part, index) => (part, index)))
        {
            var width = full > 0 ? part / full * (Width - Left - Right) : 0;
            Invariant($"<rect x=\"{x:F1}\" y=\"{_y - Bar + 2}\" width=\"{width:F1}\" height=\"{Bar}\" fill=\"{Colours[index % Colours.Length]}\"/>\n");
            x += width;
        }

        Invariant($"<text x=\"{x + 6:F1}\" y=\"{_y}\">{Escape(value)}</text>\n");
    }

    /// <summary>What the colours mean.</summary>
    public void Legend(params string[] names)
    {
        _y += Row;
        foreach (var (name, index) in names.Select((name, index) => (name, index)))
        {
            Invariant($"<rect x=\"{Left + 100 * index}\" y=\"{_y - 10}\" width=\"10\" height=\"10\" fill=\"{Colours[index]}\"/>\n");
            Invariant($"<text x=\"{Left + 14 + 100 * index}\" y=\"{_y}\">{Escape(name)}</text>\n");
        }
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $$"""
        <svg xmlns="http://www.w3.org/2000/svg" width="{{Width}}" height="{{_y + Row}}" viewBox="0 0 {{Width}} {{_y + Row}}" font-family="system-ui, sans-serif" font-size="12">
        <style>text { fill: #222 } .title { font-weight: bold; font-size: 14px } @media (prefers-color-scheme: dark) { text { fill: #ddd } }</style>
        {{_body}}</svg>

        """);

    private void Invariant(FormattableString text) => _body.Append(text.ToString(CultureInfo.InvariantCulture));

    private static string Escape(string text) => SecurityElement.Escape(text);
}
