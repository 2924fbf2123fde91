namespace AotAction.Http.Tests.Requests;

/// <summary>RFC 9110, section 9.3.2: an answer to HEAD has no body, also if it is a refusal.</summary>
internal static class HeadRequests
{
    private const string NoBody = "Kestrel's own refusals have no body, and a length of 0.";
    private const string Lenient = "We are stricter, as RFC 9112 allows or demands.";
    private static readonly string _head = Make.Bare("HEAD /run HTTP/1.1");

    public static IReadOnlyList<RequestCase> All { get; } =
    [
        new("a HEAD", _head, "405 without body; open"),
        new("a HEAD of something else", Make.Bare("HEAD / HTTP/1.1"), "404 without body; open"),
        new("a HEAD of HTTP/1.0", Make.Bare("HEAD /run HTTP/1.0"), "405 without body; closed"),
        new("two HEADs", _head + _head, "405 without body; 405 without body; open"),
        new("a HEAD and a POST", _head + Make.Target("/run"), "405 without body; 200 hello; open"),
        new("a HEAD and a GET", _head + Make.Bare("GET /run HTTP/1.1"), "405 without body; 405; open"),
        new("a HEAD and a bad request", $"{_head}B(D / HTTP/1.1\r\n\r\n", "405 without body; 400; closed"),
        new("a HEAD and a version that is unknown", $"{_head}GET / HTTP/3.0\r\n\r\n", "405 without body; 505; closed"),
        new("a HEAD without Host", Make.Bare("HEAD /run HTTP/1.1", ""), "400 without body; closed", "400; closed", NoBody),
        new("a HEAD with a bad header",
            Make.Bare("HEAD /run HTTP/1.1", "Host: a\r\nX A: b\r\n"), "400 without body; closed", "400; closed", NoBody),
        new("a HEAD of another version", Make.Bare("HEAD /run HTTP/2.0"), "505 without body; closed", "505; closed", NoBody),
        new("a HEAD and a bare LF",
            $"{_head}HEAD /run HTTP/1.1\nHost: a\r\n\r\n", "405 without body; 400 without body; closed",
            "405 without body; 405 without body; open", Lenient),
    ];
}
