using System.Buffers.Text;

namespace AotAction.Http;

/// <summary>The head of an answer. It always has a Content-Length: the platform takes an answer without one for none.</summary>
internal static class HttpAnswer
{
    /// <summary>Bytes that a head has at most.</summary>
    public const int MaxHead = 320;

    /// <returns>The number of bytes written.</returns>
    public static int WriteHead(Span<byte> to, int status, ReadOnlySpan<byte> contentType, int length, bool allow, bool closes,
        bool isOldVersion)
    {
        var head = new Writer(to);
        head.Add("HTTP/1.1 "u8);
        head.Add(status);
        head.Add(" "u8);
        head.Add(Reason(status));
        head.Add("\r\nContent-Type: "u8);
        head.Add(contentType);
        head.Add("\r\nContent-Length: "u8);
        head.Add(length);
        head.Add("\r\nDate: "u8);
        head.AddNow();
        if (allow)
        {
            head.Add("\r\nAllow: POST"u8);
        }

        head.Add(closes ? "\r\nConnection: close"u8 : isOldVersion ? "\r\nConnection: keep-alive"u8 : []);
        head.Add("\r\n\r\n"u8);
        return head.Length;
    }

    private static ReadOnlySpan<byte> Reason(int status) => status switch
    {
        200 => "OK"u8,
        400 => "Bad Request"u8,
        403 => "Forbidden"u8,
        404 => "Not Found"u8,
        405 => "Method Not Allowed"u8,
        408 => "Request Timeout"u8,
        409 => "Conflict"u8,
        413 => "Content Too Large"u8,
        414 => "URI Too Long"u8,
        417 => "Expectation Failed"u8,
        431 => "Request Header Fields Too Large"u8,
        500 => "Internal Server Error"u8,
        501 => "Not Implemented"u8,
        502 => "Bad Gateway"u8,
        503 => "Service Unavailable"u8,
        505 => "HTTP Version Not Supported"u8,
        _ => "Unknown"u8,
    };

    private ref struct Writer(Span<byte> to)
    {
        private readonly Span<byte> _to = to;

        public int Length { get; private set; }

        public void Add(ReadOnlySpan<byte> text)
        {
            text.CopyTo(_to[Length..]);
            Length += text.Length;
        }

        public void Add(int number)
        {
            _ = Utf8Formatter.TryFormat(number, _to[Length..], out var written);
            Length += written;
        }

        /// <summary>
        /// The time as RFC 9110, section 5.6.7, has it. The base library's own formatting would bring time zones into each program: 90 KB.
        /// </summary>
        public void AddNow()
        {
            var now = DateTime.UtcNow;
            Add("SunMonTueWedThuFriSat"u8.Slice(3 * (int)now.DayOfWeek, 3));
            Add(", "u8);
            AddTwo(now.Day);
            Add(" "u8);
            Add("JanFebMarAprMayJunJulAugSepOctNovDec"u8.Slice(3 * (now.Month - 1), 3));
            Add(" "u8);
            Add(now.Year);
            Add(" "u8);
            AddTwo(now.Hour);
            Add(":"u8);
            AddTwo(now.Minute);
            Add(":"u8);
            AddTwo(now.Second);
            Add(" GMT"u8);
        }

        private void AddTwo(int number)
        {
            _to[Length++] = (byte)('0' + (number / 10));
            _to[Length++] = (byte)('0' + (number % 10));
        }
    }
}
