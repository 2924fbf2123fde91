namespace AotAction.Http.Tests.Requests;

/// <summary>RFC 9112, section 9.3, and RFC 9110, section 7.6.1.</summary>
internal static class Connections
{
    private const string Tab = "A tab is a space as good as any (RFC 9110, 5.6.3).";

    public static IReadOnlyList<RequestCase> All { get; } =
    [
        new("close", Make.Header("Connection: close\r\n"), "200 hello; closed"),
        new("close in capitals", Make.Header("CONNECTION: Close\r\n"), "200 hello; closed"),
        new("keep-alive", Make.Header("Connection: keep-alive\r\n"), "200 hello; open"),
        new("keep-alive and close", Make.Header("Connection: keep-alive, close\r\n"), "200 hello; closed"),
        new("close and keep-alive", Make.Header("Connection: close, keep-alive\r\n"), "200 hello; closed"),
        new("close and keep-alive in two headers", Make.Header("Connection: close\r\nConnection: keep-alive\r\n"), "200 hello; closed"),
        new("keep-alive and close in two headers", Make.Header("Connection: keep-alive\r\nConnection: close\r\n"), "200 hello; closed"),
        new("close among others", Make.Header("Connection: X-A ,\tclose , TE\r\n"), "200 hello; closed", "200 hello; open", Tab),
        new("a word that begins as close", Make.Header("Connection: closed\r\n"), "200 hello; open"),
        new("a word that ends as close", Make.Header("Connection: enclose\r\n"), "200 hello; open"),
        new("an empty connection", Make.Header("Connection:\r\n"), "200 hello; open"),
        new("commas alone", Make.Header("Connection: , ,,\r\n"), "200 hello; open"),
        new("a connection that names Host", Make.Header("Connection: host, content-length\r\n"), "200 hello; open"),
        new("Keep-Alive by itself", Make.Header("Keep-Alive: timeout=5\r\n"), "200 hello; open"),
        new("Proxy-Connection", Make.Header("Proxy-Connection: close\r\n"), "200 hello; open"),
        new("close in HTTP/1.0", Make.Line("POST /run HTTP/1.0\r\nConnection: close"), "200 hello; closed"),
        new("keep-alive and close in HTTP/1.0", Make.Line("POST /run HTTP/1.0\r\nConnection: keep-alive, close"), "200 hello; closed"),
        new("keep-alive among others in HTTP/1.0", Make.Line("POST /run HTTP/1.0\r\nConnection: X-A, Keep-Alive"), "200 hello; open"),
        new("an empty connection in HTTP/1.0", Make.Line("POST /run HTTP/1.0\r\nConnection:"), "200 hello; closed"),
        new("a GET that closes", Make.Bare("GET /run HTTP/1.1", "Host: a\r\nConnection: close\r\n"), "405; closed"),
        new("close and more behind it", Make.Header("Connection: close\r\n") + Make.Target("/run"), "200 hello; closed"),
        new("close and an empty line behind it", Make.Header("Connection: close\r\n") + "\r\n", "200 hello; closed"),
        new("close and noise behind it", Make.Header("Connection: close\r\n") + "\0\0\0", "200 hello; closed"),
        new("HTTP/1.0 and more behind it", Make.Line("POST /run HTTP/1.0") + Make.Target("/run"), "200 hello; closed"),
    ];
}
