namespace AotAction.Http.Tests.Requests;

/// <summary>RFC 9110, section 10.1.1. Here the client does not wait; interim answers are left out of what it gets.</summary>
internal static class Expectations
{
    private const string Met = "We are stricter: an expectation that cannot be met is refused (RFC 9110, 10.1.1).";

    public static IReadOnlyList<RequestCase> All { get; } =
    [
        new("an expectation", Make.Header("Expect: 100-continue\r\n"), "200 hello; open"),
        new("an expectation in capitals", Make.Header("EXPECT: 100-Continue\r\n"), "200 hello; open"),
        new("an expectation without a body", Make.Bare("POST /run HTTP/1.1", "Host: a\r\nExpect: 100-continue\r\n"), "200 (empty); open"),
        new("an expectation before chunks", Make.Chunked("5\r\nhello\r\n0\r\n\r\n", "Expect: 100-continue\r\n"), "200 hello; open"),
        new("an expectation in HTTP/1.0", Make.Line("POST /run HTTP/1.0\r\nExpect: 100-continue"), "200 hello; closed"),
        new("an expectation of a path that is unknown",
            Make.Line("POST /no HTTP/1.1\r\nExpect: 100-continue"), "404; open") { InPieces = "404; closed" },
        new("an expectation of too large a body", Make.Post("Expect: 100-continue\r\nContent-Length: 65537\r\n", ""), "413; closed"),
        new("an expectation that nobody knows", Make.Header("Expect: cookies\r\n"), "417; closed", "200 hello; open", Met),
        new("an empty expectation", Make.Header("Expect:\r\n"), "417; closed", "200 hello; open", Met),
        new("two expectations", Make.Header("Expect: 100-continue, cookies\r\n"), "417; closed", "200 hello; open", Met),
        new("the expectation twice", Make.Header("Expect: 100-continue\r\nExpect: 100-continue\r\n"), "200 hello; open"),
        new("an expectation that begins as the known one", Make.Header("Expect: 100-continued\r\n"), "417; closed", "200 hello; open", Met),
    ];
}
