namespace AotAction.Http.Tests.Requests;

/// <summary>RFC 9110, section 9.3.2: an answer to HEAD has no body, also if it is a refusal.</summary>
internal static class HeadRequests
{
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
        new("a HEAD and a bare LF",
            $"{_head}HEAD /run HTTP/1.1\nHost: a\r\n\r\n", "405 without body; 400 without body; closed",
            "405 without body; 405 without body; open", Lenient),
    ];
}
