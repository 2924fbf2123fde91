namespace AotAction.Programs;

/// <summary>One of deflate's prefix codes (RFC 1951, section 3.2.2): short codes are looked up at once, longer ones bit by bit.</summary>
internal sealed class HuffmanCode
{
    public const int LongestCode = 15;

    private const int LookupBits = 10;
    private const int LengthBits = 4;

    // Symbol and length of the code that starts with these bits; 0 where it is longer than the look-up.
    private readonly ushort[] _lookup = new ushort[1 << LookupBits];
    private readonly ushort[] _countOfLength = new ushort[LongestCode + 1];
    private readonly ushort[] _symbols;

    /// <param name="lengths">The number of bits of each symbol's code; 0 for a symbol that does not occur.</param>
    /// <exception cref="InvalidDataException">The lengths make no prefix code.</exception>
    public HuffmanCode(ReadOnlySpan<byte> lengths)
    {
        foreach (var length in lengths)
        {
            _countOfLength[length]++;
        }

        _countOfLength[0] = 0;
        Span<int> nextCode = stackalloc int[LongestCode + 2];
        Span<ushort> nextIndex = stackalloc ushort[LongestCode + 2];
        for (var length = 1; length <= LongestCode; length++)
        {
            nextCode[length + 1] = (nextCode[length] + _countOfLength[length]) << 1;
            nextIndex[length + 1] = (ushort)(nextIndex[length] + _countOfLength[length]);
            if (nextCode[length] + _countOfLength[length] > 1 << length)
            {
                throw new InvalidDataException();
            }
        }

        _symbols = new ushort[lengths.Length];
        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            var length = lengths[symbol];
            if (length != 0)
            {
                _symbols[nextIndex[length]++] = (ushort)symbol;
                EnterLookup(symbol, length, nextCode[length]++);
            }
        }
    }

    /// <exception cref="InvalidDataException">No symbol has a code that starts with the next bits.</exception>
    public int Decode(BitReader bits)
    {
        var entry = _lookup[bits.Peek(LookupBits)];
        if (entry != 0)
        {
            bits.Skip(entry & ((1 << LengthBits) - 1));
            return entry >> LengthBits;
        }

        int code = 0, first = 0, index = 0;
        for (var length = 1; length <= LongestCode; length++)
        {
            code |= bits.Take(1);
            int count = _countOfLength[length];
            if (code - first < count)
            {
                return _symbols[index + code - first];
            }

            index += count;
            first = (first + count) << 1;
            code <<= 1;
        }

        throw new InvalidDataException();
    }

    /// <summary>A code's first bit is the lowest one of the stream: each look-up index that ends with the code, reversed, leads to its symbol.</summary>
    private void EnterLookup(int symbol, int length, int code)
    {
        if (length > LookupBits)
        {
            return;
        }

        var reversed = 0;
        for (var bit = 0; bit < length; bit++)
        {
            reversed |= ((code >> bit) & 1) << (length - 1 - bit);
        }

        for (var index = reversed; index < _lookup.Length; index += 1 << length)
        {
            _lookup[index] = (ushort)((symbol << LengthBits) | length);
        }
    }
}
