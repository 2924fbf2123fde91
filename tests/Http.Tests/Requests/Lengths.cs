namespace AotAction.Http.Tests.Requests;

/// <summary>RFC 9112, sections 6.2 and 6.3, and RFC 9110, section 8.6.</summary>
internal static class Lengths
{
    private const string NoLength = "A request without a length has no body (RFC 9112, 6.3).";
    private const string Lenient = "We are stricter, as RFC 9112 allows or demands.";

    public static IReadOnlyList<RequestCase> All { get; } =
    [
        new("a length of 0", Make.Post("Content-Length: 0\r\n", ""), "200 (empty); open"),
        new("no length", Make.Bare("POST /run HTTP/1.1"), "200 (empty); open"),
        new("a length with zeros before it", Make.Post("Content-Length: 0005\r\n", "hello"), "200 hello; open"),
        new("a length with very many zeros before it",
            Make.Post($"Content-Length: {new string('0', 40)}5\r\n", "hello"), "200 hello; open"),
        new("a body with line ends", Make.Post("Content-Length: 9\r\n", "\r\n\r\na\n\r\n\0"), "200 \r\n\r\na\n\r\n\0; open"),
        new("a body that looks like a request",
            Make.Post("Content-Length: 18\r\n", "GET / HTTP/1.1\r\n\r\n"), "200 GET / HTTP/1.1\r\n\r\n; open"),
        new("a body as large as may be", Make.Post("Content-Length: 65536\r\n", new string('x', 65536)), "200 x*65536; open"),
        new("a body that is larger", Make.Post("Content-Length: 65537\r\n", new string('x', 65537)), "413; closed"),
        new("a body that is much larger", Make.Post("Content-Length: 9223372036854775807\r\n", "hello"), "413; closed"),
        new("a length beyond 63 bits", Make.Post("Content-Length: 9223372036854775808\r\n", "hello"), "400; closed"),
        new("a length beyond 64 bits", Make.Post("Content-Length: 18446744073709551621\r\n", "hello"), "400; closed"),
        new("a length beyond 128 bits", Make.Post($"Content-Length: {new string('9', 60)}\r\n", "hello"), "400; closed"),
        new("a length with a plus", Make.Post("Content-Length: +5\r\n", "hello"), "400; closed", "200 hello; open", Lenient),
        new("a length with a minus", Make.Post("Content-Length: -5\r\n", "hello"), "400; closed"),
        new("a length of minus 0", Make.Post("Content-Length: -0\r\n", ""), "400; closed", "200 (empty); open", Lenient),
        new("a length in hexadecimal", Make.Post("Content-Length: 0x5\r\n", "hello"), "400; closed"),
        new("a length with a fraction", Make.Post("Content-Length: 5.0\r\n", "hello"), "400; closed"),
        new("a length with an exponent", Make.Post("Content-Length: 5e0\r\n", "hello"), "400; closed"),
        new("a length with a space in it", Make.Post("Content-Length: 1 1\r\n", "hello world"), "400; closed"),
        new("a length with a separator", Make.Post("Content-Length: 1_0\r\n", "hello"), "400; closed"),
        new("a length in quotation marks", Make.Post("Content-Length: \"5\"\r\n", "hello"), "400; closed"),
        new("a length in other digits", Make.Post("Content-Length: \u00b2\r\n", "hello"), "400; closed"),
        new("a list of lengths", Make.Post("Content-Length: 5, 5\r\n", "hello"), "400; closed"),
        new("a list that ends with a comma", Make.Post("Content-Length: 5,\r\n", "hello"), "400; closed"),
        new("a length that is empty", Make.Post("Content-Length:\r\n", "hello"), "400; closed"),
        new("a length that is a word", Make.Post("Content-Length: five\r\n", "hello"), "400; closed"),
        new("the length twice", Make.Post("Content-Length: 5\r\nContent-Length: 5\r\n", "hello"), "400; closed"),
        new("two lengths", Make.Post("Content-Length: 5\r\nContent-Length: 6\r\n", "hello!"), "400; closed"),
        new("a length of 0 twice", Make.Post("Content-Length: 0\r\nContent-Length: 0\r\n", ""), "400; closed"),
        new("a GET with a length of 0", Make.Bare("GET /run HTTP/1.1", "Host: a\r\nContent-Length: 0\r\n"), "405; open"),
        new("a GET with a body", Make.Line("GET /run HTTP/1.1"), "405; open") { InPieces = "405; closed" },
        new("a GET with a broken length", Make.Bare("GET /run HTTP/1.1", "Host: a\r\nContent-Length: x\r\n"), "400; closed"),
        new("HTTP/1.0 with a broken length", Make.Bare("POST /run HTTP/1.0", "Host: a\r\nContent-Length: x\r\n"), "400; closed"),
        new("HTTP/1.0 without a length", Make.Bare("POST /run HTTP/1.0"), "200 (empty); closed", "400; closed", NoLength),
        new("a header that is almost a length",
            Make.Header("Content-Lengt: 7\r\nContent-Length2: 8\r\nContent_Length: 9\r\n"), "200 hello; open"),
    ];
}
