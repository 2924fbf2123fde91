namespace AotAction.Http.Tests.Requests;

/// <summary>RFC 9112, section 2.3, and RFC 9110, section 2.5.</summary>
internal static class Versions
{
    private const string Frames = "Kestrel refuses it in frames of HTTP/2.";
    private const string NoVersion = "505 is for a version that is not spoken; this is none (RFC 9112, 2.3).";

    public static IReadOnlyList<RequestCase> All { get; } =
    [
        new("HTTP/1.0", Make.Line("POST /run HTTP/1.0"), "200 hello; closed"),
        new("HTTP/1.0 without Host", $"POST /run HTTP/1.0\r\n{Make.Hello}", "200 hello; closed"),
        new("HTTP/1.0 that keeps alive", Make.Line("POST /run HTTP/1.0\r\nConnection: keep-alive"), "200 hello; open"),
        new("HTTP/2.0", Make.Line("POST /run HTTP/2.0"), "505; closed"),
        new("HTTP/1.2", Make.Line("POST /run HTTP/1.2"), "505; closed"),
        new("HTTP/1.9", Make.Line("POST /run HTTP/1.9"), "505; closed"),
        new("HTTP/0.9", Make.Line("POST /run HTTP/0.9"), "505; closed"),
        new("HTTP/3.0", Make.Line("POST /run HTTP/3.0"), "505; closed"),
        new("HTTP/9.9", Make.Line("POST /run HTTP/9.9"), "505; closed"),
        new("HTTP/2", Make.Line("POST /run HTTP/2"), "400; closed"),
        new("HTTP/1.", Make.Line("POST /run HTTP/1."), "400; closed", "505; closed", NoVersion),
        new("HTTP/.1", Make.Line("POST /run HTTP/.1"), "400; closed", "505; closed", NoVersion),
        new("HTTP/1.10", Make.Line("POST /run HTTP/1.10"), "400; closed"),
        new("HTTP/01.1", Make.Line("POST /run HTTP/01.1"), "400; closed"),
        new("HTTP/11", Make.Line("POST /run HTTP/11"), "400; closed", "505; closed", NoVersion),
        new("HTTP/1,1", Make.Line("POST /run HTTP/1,1"), "400; closed", "505; closed", NoVersion),
        new("HTTP/1.a", Make.Line("POST /run HTTP/1.a"), "400; closed", "505; closed", NoVersion),
        new("HTTP 1.1", Make.Line("POST /run HTTP 1.1"), "400; closed", "505; closed", NoVersion),
        new("a version in small letters", Make.Line("POST /run http/1.1"), "400; closed", "505; closed", NoVersion),
        new("a version with one small letter", Make.Line("POST /run HTTp/1.1"), "400; closed", "505; closed", NoVersion),
        new("HTTPS/1.1", Make.Line("POST /run HTTPS/1.1"), "400; closed"),
        new("another protocol", Make.Line("POST /run ICY/1.1"), "400; closed", "505; closed", NoVersion),
        new("no version, as HTTP/0.9 has it", "GET /run\r\n\r\n", "400; closed"),
        new("no version, but headers", Make.Line("POST /run"), "400; closed"),
        new("a NUL in the version", Make.Line("POST /run HTTP/1.\0"), "400; closed"),
        new("the preface of HTTP/2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "505; closed", "no HTTP/1.1; closed", Frames),
    ];
}
