namespace AotAction.Programs.Zip.Deflate;

/// <summary>
/// The bits of packed bytes in memory, the lowest of each byte first. Behind the end it gives zeros and says so, so that whoever reads a
/// few bits at a time looks at the end once.
/// </summary>
internal unsafe ref struct BitReader(byte* next, byte* end, uint bits, int count)
{
    /// <summary>The byte that will be read next.</summary>
    public byte* Next = next;

    /// <summary>Where the bytes end.</summary>
    public readonly byte* End = end;

    /// <summary>
    /// Bits that were read and not taken. What is above <see cref="Count"/> of them is either 0 or the bits of <see cref="Next"/>.
    /// </summary>
    public ulong Bits = bits;

    /// <summary>How many there are, 63 at most.</summary>
    public int Count = count;

    /// <summary>Whether more was taken than there is.</summary>
    public bool IsShort { get; private set; }

    /// <summary>Makes at least 56 bits of it, fewer at the end.</summary>
    public void Refill()
    {
        if (End - Next >= sizeof(ulong))
        {
            Bits |= *(ulong*)Next << Count;
            Next += (63 - Count) >> 3;
            Count |= 56;
            return;
        }

        // Bits above the count would be read twice.
        Bits &= (1UL << Count) - 1;
        while (Count < 56 && Next < End)
        {
            Bits |= (ulong)*Next++ << Count;
            Count += 8;
        }
    }

    /// <summary>The next bits, not taken yet; 32 at most.</summary>
    public uint Peek(int bits)
    {
        if (Count < bits)
        {
            Refill();
        }

        return (uint)(Bits & ((1UL << bits) - 1));
    }

    public void Skip(int bits)
    {
        if (Count < bits)
        {
            IsShort = true;
            Bits = 0;
            Count = 0;
            return;
        }

        Bits >>= bits;
        Count -= bits;
    }

    /// <summary>The next bits; 32 at most.</summary>
    public uint Take(int bits)
    {
        var taken = Peek(bits);
        Skip(bits);
        return taken;
    }

    /// <summary>Gives whole bytes back: fewer than 8 bits are left, those of a byte that was begun.</summary>
    public void GiveBack()
    {
        Next -= Count >> 3;
        Count &= 7;
        Bits &= (1UL << Count) - 1;
    }

    /// <summary>Goes on at the next whole byte.</summary>
    public void AlignToByte()
    {
        GiveBack();
        Bits = 0;
        Count = 0;
    }
}
