namespace AotAction.Programs;

/// <summary>The bits of packed content, the lowest of each byte first. Behind the end come zeros, so that a last short code can be looked up; to take them is an error.</summary>
internal sealed class BitReader(FileRegion packed)
{
    private readonly byte[] _buffer = new byte[16 * 1024];
    private int _next;
    private int _end;
    private ulong _bits;
    private int _count;
    private int _beyondEnd;

    public int Peek(int count)
    {
        if (_count < count)
        {
            Fill();
        }

        return (int)(_bits & ((1UL << count) - 1));
    }

    /// <exception cref="InvalidDataException">The stream has ended before.</exception>
    public void Skip(int count)
    {
        _bits >>= count;
        _count -= count;
        if (_count < _beyondEnd)
        {
            throw new InvalidDataException();
        }
    }

    /// <exception cref="InvalidDataException">The stream has ended before.</exception>
    public int Take(int count)
    {
        var taken = Peek(count);
        Skip(count);
        return taken;
    }

    /// <summary>Leaves the rest of a byte that was begun.</summary>
    public void AlignToByte() => Skip(_count & 7);

    private void Fill()
    {
        while (_count <= 56)
        {
            if (_next == _end)
            {
                _end = packed.Read(_buffer);
                _next = 0;
            }

            if (_end == 0)
            {
                _beyondEnd += 8;
            }
            else
            {
                _bits |= (ulong)_buffer[_next++] << _count;
            }

            _count += 8;
        }
    }
}
