namespace AotAction.Http.Tests.Requests;

/// <summary>RFC 9112, section 5, and RFC 9110, sections 5.1 and 5.5.</summary>
internal static class Headers
{
    private const string Opaque = "Bytes beyond ASCII mean nothing and are allowed (RFC 9110, 5.5).";
    private const string LineFirst = "We look at the characters and the line ends of the whole head before its meaning.";
    private const string Lenient = "We are stricter, as RFC 9112 allows or demands.";

    public static IReadOnlyList<RequestCase> All { get; } =
    [
        new("a header that nobody knows", Make.Header("X-Unknown: b\r\n"), "200 hello; open"),
        new("no space behind the colon", Make.Header("X-A:b\r\n"), "200 hello; open"),
        new("spaces and tabs around the value", Make.Header("X-A: \t b \t \r\n"), "200 hello; open"),
        new("spaces around a length", Make.Post("Content-Length: \t 5 \t \r\n", "hello"), "200 hello; open"),
        new("an empty value", Make.Header("X-A:\r\n"), "200 hello; open"),
        new("a value of spaces", Make.Header("X-A:   \r\n"), "200 hello; open"),
        new("a tab in the value", Make.Header("X-A: b\tc\r\n"), "200 hello; open"),
        new("a colon in the value", Make.Header("X-A: b:c\r\n"), "200 hello; open"),
        new("letters beyond ASCII in the value", Make.Header("X-A: \u00c3\u00bc\r\n"), "200 hello; open"),
        new("bytes in the value that are no UTF-8", Make.Header("X-A: \u00fc\u0080\u00ff\r\n"), "200 hello; open", "400; closed", Opaque),
        new("the same header twice", Make.Header("X-A: b\r\nX-A: c\r\n"), "200 hello; open"),
        new("a name in small letters", Make.Post("content-length: 5\r\n", "hello"), "200 hello; open"),
        new("a name in capitals", Make.Post("CONTENT-LENGTH: 5\r\n", "hello"), "200 hello; open"),
        new("a name of every mark that a token has", Make.Header("!#$%&'*+-.^_`|~09AZaz: b\r\n"), "200 hello; open"),
        new("a name of one letter", Make.Header("A: b\r\n"), "200 hello; open"),
        new("a long name", Make.Header($"{new string('A', 1000)}: b\r\n"), "200 hello; open"),
        new("a long value", Make.Header($"A: {new string('b', 1000)}\r\n"), "200 hello; open"),
        new("a space before the colon", Make.Header("X-A : b\r\n"), "400; closed"),
        new("a tab before the colon", Make.Header("X-A\t: b\r\n"), "400; closed"),
        new("a space before the colon of a length", Make.Post("Content-Length : 5\r\n", "hello"), "400; closed"),
        new("a space in the name", Make.Header("X A: b\r\n"), "400; closed"),
        new("an empty name", Make.Header(": b\r\n"), "400; closed"),
        new("no colon", Make.Header("X-A\r\n"), "400; closed"),
        new("a line that is folded", Make.Header("X-A: b\r\n c\r\n"), "400; closed"),
        new("a line that is folded with a tab", Make.Header("X-A: b\r\n\tc\r\n"), "400; closed"),
        new("a first header that is folded", "POST /run HTTP/1.1\r\n Host: a\r\nContent-Length: 5\r\n\r\nhello", "400; closed"),
        new("a folded line that is empty", Make.Header("X-A: b\r\n \r\n"), "400; closed"),
        new("a folded length", Make.Post("Content-Length:\r\n 5\r\n", "hello"), "400; closed"),
        new("a parenthesis in the name", Make.Header("X(A: b\r\n"), "400; closed", "200 hello; open", Lenient),
        new("a quotation mark in the name", Make.Header("X\"A: b\r\n"), "400; closed", "200 hello; open", Lenient),
        new("a slash in the name", Make.Header("X/A: b\r\n"), "400; closed", "200 hello; open", Lenient),
        new("a bracket in the name", Make.Header("X[A: b\r\n"), "400; closed", "200 hello; open", Lenient),
        new("a NUL in the name", Make.Header("X\0A: b\r\n"), "400; closed"),
        new("a DEL in the name", Make.Header("X\u007fA: b\r\n"), "400; closed", "200 hello; open", Lenient),
        new("a letter beyond ASCII in the name", Make.Header("X\u00fcA: b\r\n"), "400; closed"),
        new("a control character in the name", Make.Header("X\u0001A: b\r\n"), "400; closed", "200 hello; open", Lenient),
        new("a NUL in the value", Make.Header("X-A: b\0c\r\n"), "400; closed"),
        new("a control character in the value", Make.Header("X-A: b\u0001c\r\n"), "400; closed", "200 hello; open", Lenient),
        new("an escape in the value", Make.Header("X-A: \u001b[0m\r\n"), "400; closed", "200 hello; open", Lenient),
        new("a vertical tab in the value", Make.Header("X-A: b\vc\r\n"), "400; closed", "200 hello; open", Lenient),
        new("a DEL in the value", Make.Header("X-A: b\u007fc\r\n"), "400; closed", "200 hello; open", Lenient),
        new("a control character in the first value", Make.Host("Host: a\r\nX-A: \u0002\r\n"), "400; closed", "200 hello; open", Lenient),
        new("a CR in the value", Make.Header("X-A: b\rc\r\n"), "400; closed"),
        new("a CR at the end of the value", Make.Header("X-A: b\r\r\n"), "400; closed"),
        new("a CR in the name", Make.Header("X-\rA: b\r\n"), "400; closed"),
        new("a header that ends with LF", Make.Header("X-A: b\n"), "400; closed", "200 hello; open", Lenient),
        new("a header that ends with LF in a request whose version is unknown",
            "GET / HTTP/2.0\r\nA: b\n\r\n", "400; closed", "505; closed", LineFirst),
        new("a header that ends with CR", Make.Header("X-A: b\rX-C: d\r\n"), "400; closed"),
        new("a header that ends with LF CR", Make.Header("X-A: b\n\r"), "400; closed"),
        new("an empty line that is a LF",
            "POST /run HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\nhello", "400; closed", "200 hello; open", Lenient),
        new("an empty line that is a CR", "POST /run HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\rhello", "400; closed"),
        new("an empty line of a space", "POST /run HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n \r\nhello", "400; closed"),
        new("no header at all", "POST /run HTTP/1.1\r\n\r\n", "400; closed"),
    ];
}
