namespace AotAction.Http.Tests.Requests;

/// <summary>
/// RFC 9112, section 9.6: a client may end its side when it has sent its request, and gets its answer. Section 8: one that ends it before
/// is refused.
/// </summary>
internal static class HalfCloses
{
    private static readonly string _hello = Make.Target("/run");

    public static IReadOnlyList<RequestCase> All { get; } =
    [
        new("a request and the end", _hello, "200 hello") { HalfCloses = true },
        new("two requests and the end", _hello + _hello, "200 hello; 200 hello") { HalfCloses = true },
        new("chunks and the end", Make.Chunked("5\r\nhello\r\n0\r\n\r\n"), "200 hello") { HalfCloses = true },
        new("an answer of another thread and the end", Make.Target("/later"), "200 hello") { HalfCloses = true },
        new("a GET and the end", Make.Bare("GET /run HTTP/1.1"), "405") { HalfCloses = true },
        new("close and the end", Make.Header("Connection: close\r\n"), "200 hello") { HalfCloses = true },
        new("a request, an empty line and the end", $"{_hello}\r\n", "200 hello") { HalfCloses = true },
        new("the end in a method", "PO", "400") { HalfCloses = true },
        new("the end in a request line", "POST /run HT", "400") { HalfCloses = true },
        new("the end behind a request line", "POST /run HTTP/1.1\r\n", "400") { HalfCloses = true },
        new("the end in a header", "POST /run HTTP/1.1\r\nHos", "400") { HalfCloses = true },
        new("the end before the empty line", "POST /run HTTP/1.1\r\nHost: a\r\n", "400") { HalfCloses = true },
        new("the end in the empty line", "POST /run HTTP/1.1\r\nHost: a\r\n\r", "400") { HalfCloses = true },
        new("the end before a body", Make.Post("Content-Length: 5\r\n", ""), "400") { HalfCloses = true },
        new("the end in a body", Make.Post("Content-Length: 5\r\n", "hel"), "400") { HalfCloses = true },
        new("the end in a size", Make.Chunked("5"), "400") { HalfCloses = true },
        new("the end in a chunk", Make.Chunked("5\r\nhel"), "400") { HalfCloses = true },
        new("the end behind a chunk", Make.Chunked("5\r\nhello"), "400") { HalfCloses = true },
        new("the end before the last chunk", Make.Chunked("5\r\nhello\r\n"), "400") { HalfCloses = true },
        new("the end in the last chunk", Make.Chunked("5\r\nhello\r\n0\r\n"), "400") { HalfCloses = true },
        new("the end in a trailer", Make.Chunked("5\r\nhello\r\n0\r\nX-A: "), "400") { HalfCloses = true },
        new("the end of an expectation", Make.Post("Expect: 100-continue\r\nContent-Length: 5\r\n", ""), "400") { HalfCloses = true },
        new("an empty line and the end", "\r\n", "nothing") { HalfCloses = true },
        new("a good one and the end in the next", $"{_hello}POST /run", "200 hello; 400") { HalfCloses = true },
        new("a good one and the end in the body of the next",
            _hello + Make.Post("Content-Length: 5\r\n", "h"), "200 hello; 400") { HalfCloses = true },
    ];
}
