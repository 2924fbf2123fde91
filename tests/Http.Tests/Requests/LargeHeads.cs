namespace AotAction.Http.Tests.Requests;

/// <summary>RFC 9112, section 3, and RFC 6585, section 5: what is too long is refused, and what is as long as may be is not.</summary>
internal static class LargeHeads
{
    private const string Whole = "Kestrel bounds the headers; we bound the head, its first line included.";
    private const string NulFirst = "We look at nothing behind a limit.";
    private const int Line = 8 * 1024, Head = 32 * 1024, Count = 100;

    public static IReadOnlyList<RequestCase> All { get; } =
    [
        new("a request line as long as may be", Make.Target(Query(Line)), "200 hello; open"),
        new("a request line that is longer", Make.Target(Query(Line + 1)), "414; closed"),
        new("a request line that is much longer", Make.Target(Query(Head + Line)), "414; closed"),
        new("a long request line in a head that is too large", Make.Bare($"GET {Query(Line + 2)} HTTP/1.1", Fill(Head)), "414; closed"),
        new("a request line that is too long and holds a NUL behind its limit",
            Make.Target($"{Query(Line + 20)}\0"), "414; closed"),
        new("a request line that is too long and ends with LF", $"GET {Query(Line + 10)} HTTP/1.1\nHost: a\r\n\r\n", "414; closed"),
        new("a method that is too long", Make.Bare($"{new string('M', Line)} / HTTP/1.1"), "414; closed"),
        new("a head as large as may be", Make.Bare("GET /run HTTP/1.1", Fill(Head)), "405; open"),
        new("a head that is larger", Make.Bare("GET /run HTTP/1.1", Fill(Head + 1)), "431; closed", "405; open", Whole),
        new("a head that is much larger", Make.Bare("GET /run HTTP/1.1", Fill(3 * Head)), "431; closed"),
        new("a head that is larger and holds a NUL behind its limit",
            Make.Bare("GET /run HTTP/1.1", Fill(Head) + "X: \0\r\n"), "431; closed", "400; closed", NulFirst),
        new("a header that never ends", Make.Bare("GET /run HTTP/1.1", $"Host: a\r\nX: {new string('x', Head)}\r\n"), "431; closed"),
        new("as many headers as may be", Make.Bare("GET /run HTTP/1.1", Many(Count)), "405; open"),
        new("one header more", Make.Bare("GET /run HTTP/1.1", Many(Count + 1)), "431; closed"),
        new("a thousand headers", Make.Bare("GET /run HTTP/1.1", Many(1000)), "431; closed"),
        new("a large head and a good one", Make.Bare("GET /run HTTP/1.1", Fill(Head)) + Make.Target("/run"), "405; 200 hello; open"),
    ];

    /// <summary>A target that makes the line of a POST or GET so long.</summary>
    private static string Query(int line) => "/run?" + new string('q', line - "POST /run? HTTP/1.1\r\n".Length);

    /// <summary>Headers that make a head so long.</summary>
    private static string Fill(int head)
    {
        var start = "Host: a\r\n";
        var left = head - "GET /run HTTP/1.1\r\n\r\n".Length - start.Length;
        for (; left > 4000; left -= 2000)
        {
            start += $"X: {new string('x', 1995)}\r\n";
        }

        return start + $"X: {new string('x', left - 5)}\r\n";
    }

    private static string Many(int count) => "Host: a\r\n" + string.Concat(Enumerable.Repeat("X: y\r\n", count - 1));
}
