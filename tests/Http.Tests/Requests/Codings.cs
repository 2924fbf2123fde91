namespace AotAction.Http.Tests.Requests;

/// <summary>RFC 9112, sections 6.1, 6.3 and 7.</summary>
internal static class Codings
{
    private const string OneCoding = "We are stricter: chunked is the only coding, and stands alone (RFC 9112, 6.1).";
    private const string Old = "We are stricter: the framing is faulty (RFC 9112, 6.1).";
    private const string NotRead = "We read no chunks that nobody wants, and close (RFC 9112, 9.3).";
    private const string NotBoth = "We are stricter: a length and a coding may be an attack (RFC 9112, 6.3).";
    private const string Lenient = "We are stricter, as RFC 9112 allows or demands.";
    private const string Body = "5\r\nhello\r\n0\r\n\r\n";

    public static IReadOnlyList<RequestCase> All { get; } =
    [
        new("chunked", Make.Post("Transfer-Encoding: chunked\r\n", Body), "200 hello; open"),
        new("chunked in capitals", Make.Post("transfer-encoding: CHUNKED\r\n", Body), "200 hello; open"),
        new("chunked among spaces", Make.Post("Transfer-Encoding: \t chunked \t\r\n", Body), "200 hello; open"),
        new("gzip and chunked", Make.Post("Transfer-Encoding: gzip, chunked\r\n", Body), "501; closed", "200 hello; open", OneCoding),
        new("gzip", Make.Post("Transfer-Encoding: gzip\r\n", Body), "400; closed"),
        new("identity", Make.Post("Transfer-Encoding: identity\r\n", Body), "400; closed"),
        new("chunked and gzip", Make.Post("Transfer-Encoding: chunked, gzip\r\n", Body), "400; closed"),
        new("chunked and identity", Make.Post("Transfer-Encoding: chunked, identity\r\n", Body), "400; closed"),
        new("chunked twice", Make.Post("Transfer-Encoding: chunked, chunked\r\n", Body), "501; closed", "200 hello; open", OneCoding),
        new("chunked in two headers",
            Make.Post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", Body), "400; closed", "200 hello; open", Lenient),
        new("gzip in a header before",
            Make.Post("Transfer-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n", Body), "400; closed", "200 hello; open", OneCoding),
        new("identity in a header behind", Make.Post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", Body), "400; closed"),
        new("a coding that nobody knows", Make.Post("Transfer-Encoding: cow\r\n", Body), "400; closed"),
        new("a coding that begins as chunked", Make.Post("Transfer-Encoding: chunkedx\r\n", Body), "400; closed"),
        new("a coding that ends as chunked", Make.Post("Transfer-Encoding: xchunked\r\n", Body), "400; closed"),
        new("chunked with a parameter", Make.Post("Transfer-Encoding: chunked;q=1\r\n", Body), "400; closed"),
        new("chunked and a comma", Make.Post("Transfer-Encoding: chunked,\r\n", Body), "400; closed", "200 hello; open", OneCoding),
        new("a comma and chunked", Make.Post("Transfer-Encoding: ,chunked\r\n", Body), "501; closed", "200 hello; open", OneCoding),
        new("chunked in quotation marks", Make.Post("Transfer-Encoding: \"chunked\"\r\n", Body), "400; closed"),
        new("an empty coding", Make.Post("Transfer-Encoding:\r\n", Body), "400; closed"),
        new("a vertical tab before chunked", Make.Post("Transfer-Encoding: \vchunked\r\n", Body), "400; closed"),
        new("a space before the colon of chunked", Make.Post("Transfer-Encoding : chunked\r\n", Body), "400; closed"),
        new("a length and chunked",
            Make.Post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n", Body), "400; closed", "200 hello; closed", NotBoth),
        new("chunked and a length",
            Make.Post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", Body), "400; closed", "200 hello; closed", NotBoth),
        new("chunked and a length of 0",
            Make.Post("Transfer-Encoding: chunked\r\nContent-Length: 0\r\n", Body), "400; closed", "200 hello; closed", NotBoth),
        new("a length and gzip", Make.Post("Content-Length: 5\r\nTransfer-Encoding: gzip\r\n", "hello"), "400; closed"),
        new("chunked in HTTP/1.0",
            Make.Bare("POST /run HTTP/1.0", "Host: a\r\nTransfer-Encoding: chunked\r\n") + Body, "400; closed", "200 hello; closed", Old),
        new("gzip in HTTP/1.0", Make.Bare("POST /run HTTP/1.0", "Host: a\r\nTransfer-Encoding: gzip\r\n") + Body, "400; closed"),
        new("a GET in chunks",
            Make.Bare("GET /run HTTP/1.1", "Host: a\r\nTransfer-Encoding: chunked\r\n") + Body, "405; closed", "405; open", NotRead),
        new("an unknown path in chunks",
            Make.Bare("POST /no HTTP/1.1", "Host: a\r\nTransfer-Encoding: chunked\r\n") + Body, "404; closed", "404; open", NotRead),
        new("a coding of the content", Make.Header("Content-Encoding: gzip\r\nTE: trailers, deflate;q=0.5\r\n"), "200 hello; open"),
        new("an upgrade that nobody can",
            Make.Header("Connection: Upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n"), "200 hello; open"),
        new("an upgrade to a WebSocket",
            Make.Bare("GET /run HTTP/1.1", "Host: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n"), "405; open"),
    ];
}
