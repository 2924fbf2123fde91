namespace AotAction.Programs.Zip.Deflate;

/// <summary>
/// One of deflate's prefix codes (RFC 1951, section 3.2.2) as a table: the next bits of the stream are an index of it. Codes that are
/// longer than the index lead to a second table, behind the first one, by the bits that follow.
/// </summary>
/// <remarks>
/// An entry is 32 bits. 0 to 5: how many bits to take, the code's and the extra ones behind it. 8 to 11: how many of these are the code's.
/// 12 to 14: the flags below. 16 to 30: a value. 31: <see cref="Literal"/>.
/// </remarks>
internal static class HuffmanCode
{
    public const int MaxCodeLength = 15;

    /// <summary>The value is a byte of the content.</summary>
    public const uint Literal = 1u << 31;

    /// <summary>The value is where the second table starts, and the bits to take are those of its index.</summary>
    public const uint Longer = 1u << 12;

    public const uint EndOfBlock = 1u << 13;

    /// <summary>No symbol has this code, or a symbol that means nothing.</summary>
    public const uint Invalid = 1u << 14;

    public const uint Exceptional = Longer | EndOfBlock | Invalid;

    public const int ValueShift = 16;
    public const int CodeLengthShift = 8;

    /// <summary>Fills a table. An incomplete code is one with a single symbol of one bit, or with none; zlib takes these as well.</summary>
    /// <param name="lengths">The number of bits of each symbol's code; 0 for a symbol that does not occur.</param>
    /// <param name="meanings">Each symbol's entry without the length of its code: value, flags and the number of extra bits.</param>
    /// <param name="table">The table; it must have room for the longest one of so many symbols.</param>
    /// <param name="indexBits">How many bits the index of the first table has.</param>
    /// <returns>False when the lengths make no prefix code.</returns>
    public static bool TryFill(ReadOnlySpan<byte> lengths, ReadOnlySpan<uint> meanings, Span<uint> table, int indexBits)
    {
        Span<ushort> counts = stackalloc ushort[MaxCodeLength + 1];
        Span<ushort> sorted = stackalloc ushort[lengths.Length];
        counts.Clear();
        foreach (var length in lengths)
        {
            counts[length]++;
        }

        if (!IsPrefixCode(counts, out var isComplete))
        {
            return false;
        }

        if (!isComplete)
        {
            table[..(1 << indexBits)].Fill(Invalid);
        }

        var used = Sort(lengths, counts, sorted);
        Fill(lengths, sorted[..used], counts, meanings, table, indexBits);
        return true;
    }

    private static bool IsPrefixCode(ReadOnlySpan<ushort> counts, out bool isComplete)
    {
        // In units of the longest code.
        var left = 1 << MaxCodeLength;
        var symbols = 0;
        for (var length = 1; length <= MaxCodeLength; length++)
        {
            left -= counts[length] << (MaxCodeLength - length);
            symbols += counts[length];
        }

        isComplete = left == 0;
        return isComplete || symbols == 0 || (symbols == 1 && counts[1] == 1);
    }

    /// <summary>
    /// The symbols that occur, by the length of their codes and then by their own order, which is the order of the codes.
    /// </summary>
    private static int Sort(ReadOnlySpan<byte> lengths, ReadOnlySpan<ushort> counts, Span<ushort> sorted)
    {
        Span<ushort> next = stackalloc ushort[MaxCodeLength + 2];
        next[1] = 0;
        for (var length = 1; length <= MaxCodeLength; length++)
        {
            next[length + 1] = (ushort)(next[length] + counts[length]);
        }

        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            if (lengths[symbol] != 0)
            {
                sorted[next[lengths[symbol]]++] = (ushort)symbol;
            }
        }

        return next[MaxCodeLength];
    }

    private static void Fill(
        ReadOnlySpan<byte> lengths, ReadOnlySpan<ushort> sorted, Span<ushort> counts, ReadOnlySpan<uint> meanings, Span<uint> table,
            int indexBits)
    {
        // The code as the stream has it: its first bit is the lowest one.
        var code = 0;
        var end = 1 << indexBits;
        var prefix = -1;
        var second = table;
        foreach (var symbol in sorted)
        {
            int length = lengths[symbol];
            var entry = meanings[symbol] + (uint)(length | (length << CodeLengthShift));
            if (length <= indexBits)
            {
                Spread(table[..(1 << indexBits)], entry, code, length);
            }
            else
            {
                if ((code & ((1 << indexBits) - 1)) != prefix)
                {
                    prefix = code & ((1 << indexBits) - 1);
                    var bits = SecondIndexBits(counts, length, indexBits);
                    table[prefix] = Longer | ((uint)end << ValueShift) | (uint)bits;
                    second = table.Slice(end, 1 << bits);
                    end += second.Length;
                }

                Spread(second, entry, code >> indexBits, length - indexBits);
            }

            counts[length]--;
            code = Next(code, length);
        }
    }

    /// <summary>Each index that starts with the code leads to its entry.</summary>
    private static void Spread(Span<uint> table, uint entry, int code, int length)
    {
        for (var index = code; index < table.Length; index += 1 << length)
        {
            table[index] = entry;
        }
    }

    /// <summary>A second table is as long as the codes that share its prefix need: they follow each other, and fill it.</summary>
    private static int SecondIndexBits(ReadOnlySpan<ushort> countsLeft, int length, int indexBits)
    {
        var bits = length - indexBits;
        var left = (1 << bits) - countsLeft[length];
        while (left > 0 && bits + indexBits < MaxCodeLength)
        {
            bits++;
            left = (left << 1) - countsLeft[bits + indexBits];
        }

        return bits;
    }

    /// <summary>Adds 1 to a code of which the lowest bit is the last one.</summary>
    private static int Next(int code, int length)
    {
        var bit = 1 << (length - 1);
        while ((code & bit) != 0)
        {
            bit >>= 1;
        }

        return bit == 0 ? 0 : (code & (bit - 1)) | bit;
    }
}
