namespace AotAction.Programs.Zip.Deflate;

/// <summary>The two codes of a block of deflate, and what their symbols mean (RFC 1951, sections 3.2.5 to 3.2.7).</summary>
internal sealed class DeflateCodes
{
    public const int LiteralIndexBits = 11;
    public const int DistanceIndexBits = 8;

    private const int EndOfBlock = 256;
    private const int MaxLiterals = 288;
    private const int MaxDistances = 32;
    private const int LengthIndexBits = 7;
    private const int RepeatLast = 16, RepeatZero = 17, RepeatZeroLonger = 18;

    // No complete code of so many symbols needs a longer table: found by a search of all of them.
    private const int LiteralTable = 2346;
    private const int DistanceTable = 406;

    private readonly uint[] _literalMeanings = new uint[MaxLiterals];
    private readonly uint[] _distanceMeanings = new uint[MaxDistances];
    private bool _areFixed;

    public DeflateCodes()
    {
        _literalMeanings.AsSpan().Fill(HuffmanCode.Invalid);
        for (var value = 0u; value < EndOfBlock; value++)
        {
            _literalMeanings[value] = HuffmanCode.Literal | (value << HuffmanCode.ValueShift);
        }

        _literalMeanings[EndOfBlock] = HuffmanCode.EndOfBlock;
        Ranges(LengthBits, shortest: 3, _literalMeanings.AsSpan(EndOfBlock + 1));
        // The last length has a code of its own, beside the one that its place in the row would give it.
        _literalMeanings[EndOfBlock + LengthBits.Length] = 258 << HuffmanCode.ValueShift;

        _distanceMeanings.AsSpan().Fill(HuffmanCode.Invalid);
        Ranges(DistanceBits, shortest: 1, _distanceMeanings);
    }

    private static ReadOnlySpan<byte> OrderOfLengths => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private static ReadOnlySpan<byte> LengthBits => [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    private static ReadOnlySpan<byte> DistanceBits =>
        [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    /// <summary>Bytes, lengths and the end of the block.</summary>
    public uint[] Literals { get; } = new uint[LiteralTable];

    public uint[] Distances { get; } = new uint[DistanceTable];

    /// <summary>Takes the codes that the format itself has.</summary>
    /// <returns>True, as with codes that were read.</returns>
    public bool UseFixed()
    {
        if (!_areFixed)
        {
            Span<byte> lengths = stackalloc byte[MaxLiterals + MaxDistances];
            lengths[..144].Fill(8);
            lengths[144..256].Fill(9);
            lengths[256..280].Fill(7);
            lengths[280..MaxLiterals].Fill(8);
            lengths[MaxLiterals..].Fill(5);
            _areFixed = TryFill(lengths, MaxLiterals);
        }

        return _areFixed;
    }

    /// <summary>Reads the codes that a block brings along; their lengths are packed with a third code.</summary>
    /// <returns>False when they make no code, or the reader was short.</returns>
    public bool TryRead(ref BitReader bits)
    {
        _areFixed = false;
        var literalCount = (int)bits.Take(5) + EndOfBlock + 1;
        var distanceCount = (int)bits.Take(5) + 1;
        var lengthCount = (int)bits.Take(4) + 4;
        if (literalCount > EndOfBlock + 1 + LengthBits.Length || distanceCount > DistanceBits.Length)
        {
            return false;
        }

        Span<byte> packedLengths = stackalloc byte[OrderOfLengths.Length];
        packedLengths.Clear();
        for (var i = 0; i < lengthCount; i++)
        {
            packedLengths[OrderOfLengths[i]] = (byte)bits.Take(3);
        }

        Span<byte> lengths = stackalloc byte[literalCount + distanceCount];
        return TryReadLengths(ref bits, packedLengths, lengths) && lengths[EndOfBlock] != 0 && TryFill(lengths, literalCount);
    }

    private bool TryFill(ReadOnlySpan<byte> lengths, int literalCount) =>
        HuffmanCode.TryFill(lengths[..literalCount], _literalMeanings, Literals, LiteralIndexBits)
        && HuffmanCode.TryFill(lengths[literalCount..], _distanceMeanings, Distances, DistanceIndexBits);

    private static bool TryReadLengths(ref BitReader bits, scoped ReadOnlySpan<byte> packedLengths, scoped Span<byte> lengths)
    {
        Span<uint> symbols = stackalloc uint[OrderOfLengths.Length];
        for (var symbol = 0; symbol < symbols.Length; symbol++)
        {
            symbols[symbol] = (uint)symbol << HuffmanCode.ValueShift;
        }

        Span<uint> table = stackalloc uint[1 << LengthIndexBits];
        if (!HuffmanCode.TryFill(packedLengths, symbols, table, LengthIndexBits))
        {
            return false;
        }

        var index = 0;
        while (index < lengths.Length)
        {
            var entry = table[(int)bits.Peek(LengthIndexBits)];
            bits.Skip((int)(entry & 63));
            var symbol = (int)(entry >> HuffmanCode.ValueShift);
            var (length, count) = symbol switch
            {
                RepeatLast when index > 0 => (lengths[index - 1], (int)bits.Take(2) + 3),
                RepeatZero => ((byte)0, (int)bits.Take(3) + 3),
                RepeatZeroLonger => ((byte)0, (int)bits.Take(7) + 11),
                _ => ((byte)symbol, 1),
            };
            if (bits.IsShort || (entry & HuffmanCode.Invalid) != 0 || symbol == RepeatLast && index == 0 || count > lengths.Length - index)
            {
                return false;
            }

            lengths.Slice(index, count).Fill(length);
            index += count;
        }

        return true;
    }

    /// <summary>Values in a row, of which each symbol stands for as many as its extra bits can count.</summary>
    private static void Ranges(ReadOnlySpan<byte> extraBits, uint shortest, Span<uint> meanings)
    {
        for (var symbol = 0; symbol < extraBits.Length; symbol++)
        {
            meanings[symbol] = (shortest << HuffmanCode.ValueShift) | extraBits[symbol];
            shortest += 1u << extraBits[symbol];
        }
    }
}
