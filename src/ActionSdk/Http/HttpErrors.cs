namespace AotAction.Http;

/// <summary>
/// Every refusal of a request as HTTP, in one place. The rules are those of RFC 9110 and RFC 9112; if they leave a choice, the strict one
/// is taken.
/// </summary>
internal static class HttpErrors
{
    public static HttpException BareLineEnd() =>
        Bad("A line of the head ends with LF alone or holds a CR without LF: end each line with CRLF.");

    public static HttpException ControlCharacter() => Bad("The head holds a control character.");

    public static HttpException RequestLine() => Bad("The request line is not \"METHOD target HTTP/1.1\" with single spaces.");

    public static HttpException Target() => Bad("The request's target is neither a path, nor an http URL, nor \"*\".");

    public static HttpException Version() => new(505, "Only HTTP/1.1 and HTTP/1.0 are spoken here.") { EndsConnection = true };

    public static HttpException FoldedHeader() => Bad("A header line starts with white space: write each header on one line.");

    public static HttpException HeaderName() => Bad("A header has no valid name followed by a colon.");

    public static HttpException Host() => Bad("The request needs one valid Host header.");

    public static HttpException OtherHost() => Bad("The Host header and the URL name different hosts.");

    public static HttpException ContentLength() => Bad("Content-Length is not one decimal number.");

    public static HttpException LengthAndCoding() => Bad("The request has both Content-Length and Transfer-Encoding: send one.");

    public static HttpException CodingInOldVersion() => Bad("HTTP/1.0 has no Transfer-Encoding: send Content-Length.");

    public static HttpException RepeatedCoding() => Bad("Transfer-Encoding occurs twice: send \"chunked\" once.");

    public static HttpException EndlessCoding() =>
        Bad("Transfer-Encoding does not end with \"chunked\", so nobody knows where the body ends.");

    public static HttpException UnknownCoding() => new(501, "The only Transfer-Encoding here is \"chunked\".") { EndsConnection = true };

    public static HttpException Expectation() =>
        new(417, "The only expectation that can be met is \"100-continue\".") { EndsConnection = true };

    public static HttpException LineTooLong(int limit) =>
        new(414, $"The request line has more than {limit} bytes.") { EndsConnection = true };

    public static HttpException HeadTooLarge(int limit) =>
        new(431, $"The head of the request has more than {limit} bytes.") { EndsConnection = true };

    public static HttpException TooManyHeaders(int limit) =>
        new(431, $"The request has more than {limit} headers.") { EndsConnection = true };

    public static HttpException Chunk() => Bad("A chunk of the body is not a hexadecimal size, CRLF, so many bytes, CRLF.");

    public static HttpException Trailer() => Bad("A trailer of the body is not a valid header.");

    public static HttpException Incomplete() => Bad("The connection ended in the middle of the request.");

    public static HttpException TooSlow() => new(408, "The request took too long to arrive.") { EndsConnection = true };

    private static HttpException Bad(string message) => new(400, message) { EndsConnection = true };
}
