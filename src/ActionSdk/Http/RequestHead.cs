using System.Buffers.Text;
using System.Text;

namespace AotAction.Http;

/// <summary>
/// The head of a request: the request line, and the headers that decide anything here. It lives as long as the bytes that it was read from.
/// </summary>
internal ref struct RequestHead
{
    /// <summary>What <see cref="ContentLength"/> is if no length was sent.</summary>
    private const long NoLength = -1;

    private ReadOnlySpan<byte> _authority;
    private bool _hasHost;
    private bool _asksForClose;
    private bool _asksForKeepAlive;

    /// <summary>The method, in the case that it was sent in.</summary>
    public ReadOnlySpan<byte> Method { get; private set; }

    /// <summary>The target's path as it was sent, without its query; <c>*</c> for the server itself.</summary>
    public ReadOnlySpan<byte> Path { get; private set; }

    /// <summary>The value of <c>Host</c>; empty if none was sent.</summary>
    public ReadOnlySpan<byte> Host { get; private set; }

    /// <summary>The value of <c>Origin</c>; empty if none was sent.</summary>
    public ReadOnlySpan<byte> Origin { get; private set; }

    /// <summary>The value of <c>Sec-Fetch-Site</c>; empty if none was sent.</summary>
    public ReadOnlySpan<byte> FetchSite { get; private set; }

    /// <summary>The value of <c>Authorization</c>; empty if none was sent.</summary>
    public ReadOnlySpan<byte> Authorization { get; private set; }

    /// <summary>Whether it is HTTP/1.0.</summary>
    public bool IsOldVersion { get; private set; }

    /// <summary>Bytes of the body; 0 if it has none, meaningless if it comes in chunks.</summary>
    public long ContentLength { get; private set; }

    /// <summary>Whether the body comes in chunks.</summary>
    public bool IsChunked { get; private set; }

    /// <summary>Whether the client waits for a <c>100 Continue</c> before it sends the body.</summary>
    public bool ExpectsContinue { get; private set; }

    /// <summary>Whether the connection stays open behind the answer.</summary>
    public readonly bool KeepsAlive => !_asksForClose && (!IsOldVersion || _asksForKeepAlive);

    /// <summary>Reads a head that is complete.</summary>
    /// <param name="head">From the first byte of the request line to the empty line behind the last header.</param>
    /// <param name="limits">Bounds the number of headers.</param>
    /// <exception cref="HttpException">It is not HTTP/1.1 or 1.0 as the RFCs have it.</exception>
    public static RequestHead Parse(ReadOnlySpan<byte> head, HttpLimits limits)
    {
        var request = new RequestHead { ContentLength = NoLength };
        var end = head.IndexOf("\r\n"u8);
        request.ReadRequestLine(head[..end]);
        var count = 0;
        for (var rest = head[(end + 2)..]; rest.Length > 2; rest = rest[(end + 2)..])
        {
            if (++count > limits.Headers)
            {
                throw HttpErrors.TooManyHeaders(limits.Headers);
            }

            end = rest.IndexOf("\r\n"u8);
            HeaderLine.Split(rest[..end], out var name, out var value);
            request.Take(name, value);
        }

        request.Check();
        return request;
    }

    private void ReadRequestLine(ReadOnlySpan<byte> line)
    {
        var first = line.IndexOf((byte)' ');
        var last = line.LastIndexOf((byte)' ');
        if (first == last || !HttpCharacters.IsToken(line[..first]))
        {
            throw HttpErrors.RequestLine();
        }

        Method = line[..first];
        ReadVersion(line[(last + 1)..]);
        ReadTarget(line[(first + 1)..last]);
    }

    private void ReadVersion(ReadOnlySpan<byte> version)
    {
        if (version.SequenceEqual("HTTP/1.1"u8))
        {
            return;
        }

        if (version is not [(byte)'H', (byte)'T', (byte)'T', (byte)'P', (byte)'/', >= (byte)'0' and <= (byte)'9', (byte)'.',
            >= (byte)'0' and <= (byte)'9'])
        {
            throw HttpErrors.RequestLine();
        }

        IsOldVersion = version.SequenceEqual("HTTP/1.0"u8) ? true : throw HttpErrors.Version();
    }

    private void ReadTarget(ReadOnlySpan<byte> target)
    {
        if (!HttpCharacters.IsTarget(target))
        {
            throw target.Contains((byte)' ') ? HttpErrors.RequestLine() : HttpErrors.Target();
        }

        if (target[0] == '/')
        {
            Path = WithoutQuery(target);
        }
        else if (Method.SequenceEqual("CONNECT"u8) ? HttpCharacters.IsHost(target) : Method.SequenceEqual("OPTIONS"u8)
            && target is [(byte)'*'])
        {
            Path = target;
        }
        else
        {
            ReadUrl(target);
        }
    }

    private void ReadUrl(ReadOnlySpan<byte> url)
    {
        var scheme = StartsWith(url, "http://"u8) ? 7 : StartsWith(url, "https://"u8) ? 8 : throw HttpErrors.Target();
        var rest = url[scheme..];
        var end = rest.IndexOfAny((byte)'/', (byte)'?');
        _authority = end < 0 ? rest : rest[..end];
        if (_authority.IsEmpty || !HttpCharacters.IsHost(_authority))
        {
            throw HttpErrors.Target();
        }

        Path = end < 0 || rest[end] == '?' ? "/"u8 : WithoutQuery(rest[end..]);
    }

    private void Take(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        switch (name.Length)
        {
            case 4 when Is(name, "host"u8):
                Host = !_hasHost && HttpCharacters.IsHost(value) ? value : throw HttpErrors.Host();
                _hasHost = true;
                break;
            case 6 when Is(name, "expect"u8):
                ExpectsContinue = Is(value, "100-continue"u8) ? true : throw HttpErrors.Expectation();
                break;
            case 6 when Is(name, "origin"u8):
                Origin = value.IsEmpty ? "?"u8 : value;
                break;
            case 10 when Is(name, "connection"u8):
                ReadConnection(value);
                break;
            case 13 when Is(name, "authorization"u8):
                Authorization = value;
                break;
            case 14 when Is(name, "content-length"u8):
                ContentLength = ContentLength == NoLength && HttpCharacters.IsNumber(value)
                    && Utf8Parser.TryParse(value, out long length, out var read)
                        && read == value.Length ? length : throw HttpErrors.ContentLength();
                break;
            case 14 when Is(name, "sec-fetch-site"u8):
                FetchSite = value.IsEmpty ? "?"u8 : value;
                break;
            case 17 when Is(name, "transfer-encoding"u8):
                IsChunked = IsChunked ? throw HttpErrors.RepeatedCoding() : Is(value, "chunked"u8) ? true : throw NotChunked(value);
                break;
        }
    }

    private void ReadConnection(ReadOnlySpan<byte> options)
    {
        while (!options.IsEmpty)
        {
            var end = options.IndexOf((byte)',');
            var option = (end < 0 ? options : options[..end]).Trim(" \t"u8);
            _asksForClose |= Is(option, "close"u8);
            _asksForKeepAlive |= Is(option, "keep-alive"u8);
            options = end < 0 ? [] : options[(end + 1)..];
        }
    }

    /// <summary>RFC 9112, 6.1 and 6.3: codings before a final "chunked" are not implemented; without it the body has no end.</summary>
    private static HttpException NotChunked(ReadOnlySpan<byte> codings) =>
        Is(codings[(codings.LastIndexOf((byte)',') + 1)..].TrimStart(" \t"u8), "chunked"u8)
            ? HttpErrors.UnknownCoding() : HttpErrors.EndlessCoding();

    private void Check()
    {
        if (!_hasHost && !IsOldVersion)
        {
            throw HttpErrors.Host();
        }

        if (_hasHost && !_authority.IsEmpty && !Is(Host, _authority))
        {
            throw HttpErrors.OtherHost();
        }

        if (IsChunked && IsOldVersion)
        {
            throw HttpErrors.CodingInOldVersion();
        }

        if (IsChunked && ContentLength != NoLength)
        {
            throw HttpErrors.LengthAndCoding();
        }

        // RFC 9110, 10.1.1: the expectation of an HTTP/1.0 client is ignored.
        ExpectsContinue &= !IsOldVersion;
        ContentLength = Math.Max(ContentLength, 0);
    }

    private static ReadOnlySpan<byte> WithoutQuery(ReadOnlySpan<byte> target) =>
        target.IndexOf((byte)'?') is >= 0 and var query ? target[..query] : target;

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> start) =>
        text.Length >= start.Length && Is(text[..start.Length], start);

    private static bool Is(ReadOnlySpan<byte> text, ReadOnlySpan<byte> other) => Ascii.EqualsIgnoreCase(text, other);
}
