namespace AotAction.Programs.Zip.Deflate;

/// <summary>
/// Unpacks deflate (RFC 1951) as its bytes come. The base library's DeflateStream would bring zlib into each program, and takes longer: see
/// docs/decisions/0002-archives.md.
/// </summary>
internal sealed unsafe class Inflater
{
    /// <summary>How far back a copy may reach.</summary>
    private const int History = 32 * 1024;

    /// <summary>Small enough to stay in the processor's cache until it was written.</summary>
    public const int MaxAtOnce = 64 * 1024;

    private const int WindowSize = History + MaxAtOnce;

    private readonly byte[] _window = GC.AllocateUninitializedArray<byte>(WindowSize + DeflateLoop.Beyond);
    private readonly DeflateCodes _codes = new();
    private int _position;
    private uint _bits;
    private int _bitCount;
    private int _storedLeft;
    private bool _isLastBlock;
    private State _state;

    private enum State
    {
        BetweenBlocks,
        InStoredBlock,
        InCodedBlock,
        Ended,
    }

    public bool HasEnded => _state == State.Ended;

    /// <summary>Begins anew, with other content.</summary>
    public void Reset()
    {
        _position = _bitCount = 0;
        _bits = 0;
        _state = State.BetweenBlocks;
    }

    /// <summary>Unpacks as much as there is, or as the window holds.</summary>
    /// <param name="packed">The packed bytes; those that were used are taken from its start. The others, 1 KB at most, must come again with
    /// what follows them.</param>
    /// <param name="isLast">Whether nothing follows.</param>
    /// <returns>What was unpacked, valid until the next call; nothing when more is needed, or at the end.</returns>
    /// <exception cref="InvalidDataException">The bytes are not deflate's, or end too early.</exception>
    public ReadOnlySpan<byte> Read(scoped ref ReadOnlySpan<byte> packed, bool isLast)
    {
        if (_position >= WindowSize)
        {
            _window.AsSpan(_position - History, History).CopyTo(_window);
            _position = History;
        }

        var start = _position;
        packed = packed[Unpack(packed)..];
        if (isLast && _position == start && !HasEnded)
        {
            packed = packed[UnpackEnd(packed)..];
        }

        return _window.AsSpan(start, _position - start);
    }

    /// <summary>The last bytes once more, with zeros behind them to look at, but not to use.</summary>
    private int UnpackEnd(ReadOnlySpan<byte> packed)
    {
        Span<byte> padded = stackalloc byte[2 * DeflateLoop.Ahead];
        padded.Clear();
        if (packed.Length < DeflateLoop.Ahead)
        {
            packed.CopyTo(padded);
            var start = _position;
            var used = Unpack(padded[..(packed.Length + DeflateLoop.Ahead)]);
            if (used <= packed.Length && (_position > start || HasEnded))
            {
                return used;
            }
        }

        throw new InvalidDataException();
    }

    /// <returns>How many bytes were used.</returns>
    private int Unpack(ReadOnlySpan<byte> packed)
    {
        fixed (byte* first = packed)
        {
            var reader = new BitReader(first, first + packed.Length, _bits, _bitCount);
            while (_position < WindowSize && TryAdvance(ref reader))
            {
            }

            reader.GiveBack();
            _bits = (uint)reader.Bits;
            _bitCount = reader.Count;
            return (int)(reader.Next - first);
        }
    }

    /// <returns>False when it needs more, or has ended.</returns>
    private bool TryAdvance(ref BitReader reader) => _state switch
    {
        State.BetweenBlocks => TryBeginBlock(ref reader),
        State.InStoredBlock => TryCopy(ref reader),
        State.InCodedBlock => TryDecode(ref reader),
        _ => false,
    };

    private bool TryBeginBlock(ref BitReader reader)
    {
        var before = reader;
        _isLastBlock = reader.Take(1) == 1;
        var kind = reader.Take(2);
        var isRight = kind switch
        {
            0 => TryReadStoredLength(ref reader),
            1 => _codes.UseFixed(),
            2 => _codes.TryRead(ref reader),
            _ => false,
        };
        if (reader.IsShort)
        {
            reader = before;
            return false;
        }

        _state = kind == 0 ? State.InStoredBlock : State.InCodedBlock;
        return isRight ? true : throw new InvalidDataException();
    }

    private bool TryReadStoredLength(ref BitReader reader)
    {
        reader.AlignToByte();
        _storedLeft = (int)reader.Take(16);
        return reader.Take(16) == (~(uint)_storedLeft & 0xFFFF);
    }

    private bool TryCopy(ref BitReader reader)
    {
        reader.AlignToByte();
        var count = (int)Math.Min(Math.Min(_storedLeft, WindowSize - _position), reader.End - reader.Next);
        new ReadOnlySpan<byte>(reader.Next, count).CopyTo(_window.AsSpan(_position));
        reader.Next += count;
        _position += count;
        _storedLeft -= count;
        EndBlockIf(_storedLeft == 0);
        return count > 0 || _storedLeft == 0;
    }

    private bool TryDecode(ref BitReader reader)
    {
        fixed (byte* window = _window)
        fixed (uint* literals = _codes.Literals, distances = _codes.Distances)
        {
            var position = window + _position;
            var isEnd = DeflateLoop.Run(ref reader, literals, distances, window, ref position, window + WindowSize);
            var count = (int)(position - window) - _position;
            _position += count;
            EndBlockIf(isEnd);
            return count > 0 || isEnd;
        }
    }

    private void EndBlockIf(bool isEnd)
    {
        if (isEnd)
        {
            _state = _isLastBlock ? State.Ended : State.BetweenBlocks;
        }
    }
}
