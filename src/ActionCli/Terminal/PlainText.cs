using System.Globalization;
using System.Text;

namespace AotAction.Cli.Terminal;

/// <summary>
/// Text from files and servers that nobody vouches for, made fit for a terminal: what would move the cursor or change colours is shown as
/// <c>\u001b</c>.
/// </summary>
internal static class PlainText
{
    /// <summary>A part of a line, such as a name in a program: a line end is shown too.</summary>
    public static string Name(string text) => Escape(text, static character => char.GetUnicodeCategory(character)
        is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    /// <summary>A message, which may have lines.</summary>
    public static string Message(string text) =>
        Escape(text, static character => char.IsControl(character) && character is not ('\n' or '\t'));

    private static string Escape(string text, Func<char, bool> isShown)
    {
        if (!text.Any(isShown))
        {
            return text;
        }

        var plain = new StringBuilder(text.Length + 8);
        foreach (var character in text)
        {
            _ = isShown(character) ? plain.Append(CultureInfo.InvariantCulture, $"\\u{(int)character:x4}") : plain.Append(character);
        }

        return plain.ToString();
    }
}
