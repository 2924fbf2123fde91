namespace AotAction.Http;

/// <summary>
/// Takes a body in chunks apart while it arrives (RFC 9112, section 7.1). Extensions and trailers are checked and thrown away.
/// </summary>
internal struct ChunkedBody
{
    private const int MaxLine = 4 * 1024;
    private const int MaxTrailers = 32 * 1024;

    /// <summary>
    /// What chunk lines may have beyond their share of the data: one byte of data in each kilobyte would make us work for nothing.
    /// </summary>
    private const int MaxExcess = 16 * 1024;

    private Phase _phase;
    private long _excess;
    private int _trailers;

    private enum Phase : byte
    {
        Size,
        Data,
        DataEnd,
        Trailers,
        Ended,
    }

    /// <summary>Bytes of the chunk under way that have not come yet.</summary>
    public long Left { get; private set; }

    /// <summary>Whether the last chunk and the trailers have come.</summary>
    public readonly bool HasEnded => _phase == Phase.Ended;

    /// <summary>Whether a chunk has come but for the line end behind it.</summary>
    public readonly bool IsBeforeDataEnd => _phase == Phase.DataEnd;

    /// <summary>Whether the next bytes are trailers.</summary>
    public readonly bool IsInTrailers => _phase == Phase.Trailers;

    /// <summary>Reads the next piece of data.</summary>
    /// <param name="raw">What has come; what was understood is cut off.</param>
    /// <param name="data">Bytes of the body, a part of what was cut off.</param>
    /// <returns>Whether there was any; false if more has to come, or all has come.</returns>
    /// <exception cref="HttpException">It is not what the RFC says.</exception>
    public bool TryRead(ref ReadOnlySpan<byte> raw, out ReadOnlySpan<byte> data)
    {
        data = [];
        while (!HasEnded)
        {
            if (_phase == Phase.Data)
            {
                if (raw.IsEmpty)
                {
                    return false;
                }

                var count = (int)Math.Min(Left, raw.Length);
                data = raw[..count];
                raw = raw[count..];
                Left -= count;
                _phase = Left == 0 ? Phase.DataEnd : Phase.Data;
                return true;
            }

            if (!TryReadLine(ref raw, out var line))
            {
                return false;
            }

            TakeLine(line);
        }

        return false;
    }

    private void TakeLine(ReadOnlySpan<byte> line)
    {
        switch (_phase)
        {
            case Phase.Size:
                Left = ReadSize(line);
                _excess = Math.Max(0, _excess + line.Length - 16 - (2 * Math.Min(Left, MaxExcess)));
                _phase = _excess > MaxExcess ? throw HttpErrors.Chunk() : Left == 0 ? Phase.Trailers : Phase.Data;
                break;
            case Phase.DataEnd:
                _phase = line.IsEmpty ? Phase.Size : throw HttpErrors.Chunk();
                break;
            default:
                TakeTrailer(line);
                break;
        }
    }

    private void TakeTrailer(ReadOnlySpan<byte> line)
    {
        _trailers += line.Length + 2;
        if (line.IsEmpty)
        {
            _phase = Phase.Ended;
        }
        else if (_trailers > MaxTrailers)
        {
            throw HttpErrors.HeadTooLarge(MaxTrailers);
        }
        else
        {
            HeaderLine.Split(line, out _, out _);
        }
    }

    private readonly bool TryReadLine(ref ReadOnlySpan<byte> raw, out ReadOnlySpan<byte> line)
    {
        var end = raw.IndexOf((byte)'\n');
        var seen = end < 0 ? raw : raw[..end];
        var carriageReturn = seen.IndexOf((byte)'\r');
        var isBroken = end < 0
            ? carriageReturn >= 0 && carriageReturn < seen.Length - 1
            : carriageReturn < 0 || carriageReturn != end - 1;
        if (isBroken || seen.Length > MaxLine || (_phase == Phase.DataEnd && seen is [not (byte)'\r', ..]))
        {
            throw HttpErrors.Chunk();
        }

        line = end < 0 ? [] : raw[..carriageReturn];
        raw = end < 0 ? raw : raw[(end + 1)..];
        return end >= 0;
    }

    private static long ReadSize(ReadOnlySpan<byte> line)
    {
        long size = 0;
        var digits = 0;
        for (; digits < line.Length && char.IsAsciiHexDigit((char)line[digits]); digits++)
        {
            if (size >> 58 != 0)
            {
                throw HttpErrors.Chunk();
            }

            var digit = line[digits];
            size = (size << 4) | (uint)(digit <= '9' ? digit - '0' : (digit | 0x20) - 'a' + 10);
        }

        var extension = line[digits..].TrimStart(" \t"u8);
        return digits > 0 && (line.Length == digits || extension is [(byte)';', ..]) && HttpCharacters.IsFieldValue(extension)
            ? size
            : throw HttpErrors.Chunk();
    }
}
