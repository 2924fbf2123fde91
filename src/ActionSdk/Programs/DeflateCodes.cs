namespace AotAction.Programs;

/// <summary>The two codes of a block of deflate, and what their symbols mean (RFC 1951, sections 3.2.5 to 3.2.7).</summary>
internal sealed class DeflateCodes(HuffmanCode literals, HuffmanCode distances)
{
    public const int EndOfBlock = 256;

    private const int LengthCodes = 29;
    private const int DistanceCodes = 30;
    private const int RepeatLast = 16, RepeatZero = 17, RepeatZeroLonger = 18;

    private static ReadOnlySpan<byte> OrderOfLengths => [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];

    private static ReadOnlySpan<ushort> ShortestLength =>
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];

    private static ReadOnlySpan<byte> LengthBits => [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];

    private static ReadOnlySpan<ushort> ShortestDistance =>
        [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577];

    private static ReadOnlySpan<byte> DistanceBits =>
        [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    public static DeflateCodes Fixed => field ??= MakeFixed();

    public HuffmanCode Literals => literals;

    public HuffmanCode Distances => distances;

    /// <exception cref="InvalidDataException">There is no such length.</exception>
    public static int Length(int symbol, BitReader bits) => Value(symbol - EndOfBlock - 1, ShortestLength, LengthBits, bits);

    /// <exception cref="InvalidDataException">There is no such distance.</exception>
    public static int Distance(int symbol, BitReader bits) => Value(symbol, ShortestDistance, DistanceBits, bits);

    /// <summary>Reads the codes that a block brings along; their lengths are packed with a third code.</summary>
    /// <exception cref="InvalidDataException">They make no code.</exception>
    public static DeflateCodes Read(BitReader bits)
    {
        var literalCount = bits.Take(5) + EndOfBlock + 1;
        var distanceCount = bits.Take(5) + 1;
        var lengthCount = bits.Take(4) + 4;
        if (literalCount > EndOfBlock + 1 + LengthCodes || distanceCount > DistanceCodes)
        {
            throw new InvalidDataException();
        }

        Span<byte> packedLengths = stackalloc byte[OrderOfLengths.Length];
        packedLengths.Clear();
        for (var i = 0; i < lengthCount; i++)
        {
            packedLengths[OrderOfLengths[i]] = (byte)bits.Take(3);
        }

        Span<byte> lengths = stackalloc byte[literalCount + distanceCount];
        ReadLengths(new HuffmanCode(packedLengths), bits, lengths);
        return lengths[EndOfBlock] == 0
            ? throw new InvalidDataException()
            : new DeflateCodes(new HuffmanCode(lengths[..literalCount]), new HuffmanCode(lengths[literalCount..]));
    }

    private static void ReadLengths(HuffmanCode packed, BitReader bits, Span<byte> lengths)
    {
        var index = 0;
        while (index < lengths.Length)
        {
            var symbol = packed.Decode(bits);
            var (length, count) = symbol switch
            {
                RepeatLast when index > 0 => (lengths[index - 1], bits.Take(2) + 3),
                RepeatLast => throw new InvalidDataException(),
                RepeatZero => ((byte)0, bits.Take(3) + 3),
                RepeatZeroLonger => ((byte)0, bits.Take(7) + 11),
                _ => ((byte)symbol, 1),
            };
            if (count > lengths.Length - index)
            {
                throw new InvalidDataException();
            }

            lengths.Slice(index, count).Fill(length);
            index += count;
        }
    }

    private static int Value(int code, ReadOnlySpan<ushort> shortest, ReadOnlySpan<byte> extraBits, BitReader bits) =>
        code < shortest.Length ? shortest[code] + bits.Take(extraBits[code]) : throw new InvalidDataException();

    private static DeflateCodes MakeFixed()
    {
        Span<byte> lengths = stackalloc byte[288];
        lengths[..144].Fill(8);
        lengths[144..256].Fill(9);
        lengths[256..280].Fill(7);
        lengths[280..].Fill(8);
        Span<byte> distances = stackalloc byte[DistanceCodes];
        distances.Fill(5);
        return new DeflateCodes(new HuffmanCode(lengths), new HuffmanCode(distances));
    }
}
