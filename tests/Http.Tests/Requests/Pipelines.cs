namespace AotAction.Http.Tests.Requests;

/// <summary>RFC 9112, section 9.3.2: requests that come before the answers of those before them.</summary>
internal static class Pipelines
{
    private const string Lenient = "We are stricter, as RFC 9112 allows or demands.";
    private static readonly string _hello = Make.Target("/run");
    private static readonly string _chunked = Make.Chunked("3\r\nabc\r\n0\r\n\r\n");
    private static readonly string _get = Make.Bare("GET /run HTTP/1.1");
    private static readonly string _later = Make.Target("/later");

    public static IReadOnlyList<RequestCase> All { get; } =
    [
        new("two requests", _hello + _hello, "200 hello; 200 hello; open"),
        new("ten requests", string.Concat(Enumerable.Repeat(_hello, 10)), string.Concat(Enumerable.Repeat("200 hello; ", 10)) + "open"),
        new("a length and chunks", _hello + _chunked, "200 hello; 200 abc; open"),
        new("chunks and a length", _chunked + _hello, "200 abc; 200 hello; open"),
        new("chunks and chunks", _chunked + _chunked, "200 abc; 200 abc; open"),
        new("GET and POST", _get + _hello + _get, "405; 200 hello; 405; open"),
        new("an empty line between", $"{_hello}\r\n{_hello}", "200 hello; 200 hello; open"),
        new("two empty lines between", $"{_hello}\r\n\r\n{_hello}", "200 hello; 200 hello; open"),
        new("an empty line behind", $"{_hello}\r\n", "200 hello; open"),
        new("a LF between", $"{_hello}\n{_hello}", "200 hello; 400; closed", "200 hello; 200 hello; open", Lenient),
        new("a good one and a bad one", $"{_hello}B(D / HTTP/1.1\r\n\r\n{_hello}", "200 hello; 400; closed"),
        new("a good one and a bad header", $"{_hello}GET / HTTP/1.1\r\nHost : a\r\n\r\n", "200 hello; 400; closed"),
        new("a good one and a bad chunk", $"{_hello}{Make.Chunked("x\r\n")}{_hello}", "200 hello; 400; closed"),
        new("a good one and another version", $"{_hello}GET / HTTP/3.0\r\n\r\n", "200 hello; 505; closed"),
        new("a good one and a close", _hello + Make.Header("Connection: close\r\n") + _hello, "200 hello; 200 hello; closed"),
        new("an answer of another thread", _later, "200 hello; open"),
        new("answers of other threads", _later + _later + _later, "200 hello; 200 hello; 200 hello; open"),
        new("answers of this and other threads", _hello + _later + _get + _later, "200 hello; 200 hello; 405; 200 hello; open"),
        new("an answer of another thread and a bad one", $"{_later}B(D / HTTP/1.1\r\n\r\n", "200 hello; 400; closed"),
        new("a body that is taken while it arrives", Make.Target("/sink") + _hello, "200 hello; 200 hello; open"),
        new("chunks that are taken while they arrive",
            _chunked.Replace("/run", "/sink", StringComparison.Ordinal) + _hello, "200 abc; 200 hello; open"),
        new("an unknown path with a body, and another", Make.Target("/no") + _hello, "404; 200 hello; open") { InPieces = "404; closed" },
    ];
}
