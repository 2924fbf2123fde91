using System.Globalization;
using System.Text;

namespace AotAction.Http.Tests.Wire;

/// <summary>
/// What a server said on one connection, in one line: "200 hello; 404; open". A 200 is followed by its body, other statuses are not.
/// Interim answers are left out. An answer that has a length and no body is "without body". The last word is the connection's.
/// </summary>
internal static class Outcome
{
    public const string Probe = "probe";

    /// <param name="said">All bytes until the end of the connection.</param>
    /// <param name="halfCloses">Whether the client ended its side, so that nothing is known about the connection.</param>
    public static string Of(ReadOnlySpan<byte> said, bool halfCloses)
    {
        var answers = new List<string>();
        var rest = Encoding.Latin1.GetString(said);
        while (rest.Length > 0)
        {
            answers.Add(Cut(ref rest));
        }

        answers.RemoveAll(answer => answer == "100");
        if (halfCloses)
        {
            return answers.Count == 0 ? "nothing" : string.Join("; ", answers);
        }

        var isOpen = answers is [.., "200 " + Probe];
        return string.Join("; ", (string[])[.. isOpen ? answers[..^1] : answers, isOpen ? "open" : "closed"]);
    }

    /// <summary>Cuts one answer off.</summary>
    private static string Cut(ref string rest)
    {
        var end = rest.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        if (end < 0 || !rest.StartsWith("HTTP/1.1 ", StringComparison.Ordinal))
        {
            rest = "";
            return "no HTTP/1.1";
        }

        var lines = rest[..end].Split("\r\n");
        rest = rest[(end + 4)..];
        var status = lines[0].Split(' ')[1];
        var length = lines.SingleOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal)) is { } header
            ? int.Parse(header.AsSpan("Content-Length: ".Length), CultureInfo.InvariantCulture) : 0;
        if (length > 0 && (rest.Length == 0 || rest.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)))
        {
            return $"{status} without body";
        }

        if (length > rest.Length)
        {
            return $"{status} cut off";
        }

        var body = rest[..length];
        rest = rest[length..];
        return status != "200" ? status : body.Length == 0 ? "200 (empty)" : $"200 {Shorten(body)}";
    }

    private static string Shorten(string body) => body.Length <= 40 ? body : $"{body[0]}*{body.Length}";
}
