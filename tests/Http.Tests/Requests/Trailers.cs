namespace AotAction.Http.Tests.Requests;

/// <summary>RFC 9112, section 7.1.2: trailers are read, checked and thrown away.</summary>
internal static class Trailers
{
    private const string Lenient = "We are stricter, as RFC 9112 allows or demands.";
    private const string Failure = "Kestrel takes it for a failure of the application; it is the client's (RFC 9110, 15.5).";

    public static IReadOnlyList<RequestCase> All { get; } =
    [
        new("a trailer", With("X-A: b\r\n"), "200 hello; open"),
        new("two trailers", With("X-A: b\r\nX-C: d\r\n"), "200 hello; open"),
        new("an empty trailer", With("X-A:\r\n"), "200 hello; open"),
        new("a length as a trailer", With("Content-Length: 7\r\n"), "200 hello; open"),
        new("a coding as a trailer", With("Transfer-Encoding: gzip\r\n"), "200 hello; open"),
        new("a Host as a trailer", With("Host: b\r\n"), "200 hello; open"),
        new("a close as a trailer", With("Connection: close\r\n"), "200 hello; open"),
        new("trailers without chunks", Make.Chunked("0\r\nX-A: b\r\n\r\n"), "200 (empty); open"),
        new("a trailer without a colon", With("X-A\r\n"), "400; closed"),
        new("a trailer without a name", With(": b\r\n"), "400; closed"),
        new("a space before the colon of a trailer", With("X-A : b\r\n"), "400; closed"),
        new("a trailer that is folded", With("X-A: b\r\n c\r\n"), "400; closed"),
        new("a first trailer that is folded", With(" X-A: b\r\n"), "400; closed"),
        new("a NUL in a trailer", With("X-A: \0\r\n"), "400; closed", "500; closed", Failure),
        new("a DEL in a trailer", With("X-A: \u007f\r\n"), "400; closed", "200 hello; open", Lenient),
        new("a trailer that ends with LF", With("X-A: b\n"), "400; closed", "200 hello; open", Lenient),
        new("a trailer that ends with CR", With("X-A: b\rX-C: d\r\n"), "400; closed"),
        new("trailers with more bytes than a head may have",
            With(string.Concat(Enumerable.Repeat($"X-A: {new string('b', 2000)}\r\n", 20))), "431; closed") { CountsAnew = true },
    ];

    private static string With(string trailers) => Make.Chunked($"5\r\nhello\r\n0\r\n{trailers}\r\n");
}
