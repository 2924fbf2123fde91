using System.Runtime.CompilerServices;

namespace AotAction.Programs.Zip.Deflate;

/// <summary>
/// The inside of a coded block, where nearly all the time of unpacking is spent. Nothing is checked per byte: a turn begins only when the
/// reader has the bytes that it may look at, and the window has room behind its end for those that it may write.
/// </summary>
internal static unsafe class DeflateLoop
{
    /// <summary>
    /// The bytes that must follow, at least, for a turn to begin. It reads two words, one word after what is already in the bits.
    /// </summary>
    public const int Ahead = 3 * sizeof(ulong);

    /// <summary>
    /// The bytes that a turn writes behind the window's end, at most: the longest copy, and what a copy in words writes too many.
    /// </summary>
    public const int Beyond = 258 + 15;

    private const uint LiteralMask = (1u << DeflateCodes.LiteralIndexBits) - 1;
    private const uint DistanceMask = (1u << DeflateCodes.DistanceIndexBits) - 1;

    /// <summary>A distance takes 15 bits and 13 extra ones, and then the next symbol is looked up.</summary>
    private const int BitsOfDistance = 15 + 13 + DeflateCodes.LiteralIndexBits;

    /// <summary>Goes on until the end of the block, of the bytes or of the window.</summary>
    /// <param name="reader">The packed bytes; what was not used is left in it.</param>
    /// <param name="literals">The table of the block's bytes and lengths.</param>
    /// <param name="distances">The table of its distances.</param>
    /// <param name="window">Where the unpacked bytes begin.</param>
    /// <param name="position">Where the next of them goes.</param>
    /// <param name="windowEnd">Where no further turn begins.</param>
    /// <returns>Whether it is the end of the block.</returns>
    /// <exception cref="InvalidDataException">There is no such symbol, or a copy reaches back before the first byte.</exception>
    public static bool Run(ref BitReader reader, uint* literals, uint* distances, byte* window, ref byte* position, byte* windowEnd)
    {
        reader.GiveBack();
        if (reader.End - reader.Next < Ahead)
        {
            return false;
        }

        // In locals, for the compiler to keep them in registers. Of the count only the lowest 6 bits mean something: a shift looks at no
        // more of it, nor of an entry, so that both are used as they are.
        var next = reader.Next;
        var bits = reader.Bits;
        var count = (uint)reader.Count;
        var output = position;
        var lastNext = reader.End - (2 * sizeof(ulong));
        var isEnd = false;

        Refill(ref next, ref bits, ref count);
        var entry = literals[(uint)bits & LiteralMask];
        while (next <= lastNext && output < windowEnd)
        {
            if ((int)entry < 0)
            {
                Skip(entry, ref bits, ref count);
                *output++ = (byte)(entry >> HuffmanCode.ValueShift);
                // The next symbol is looked up before the bits are filled up: neither waits for the other.
                entry = literals[(uint)bits & LiteralMask];
                Refill(ref next, ref bits, ref count);
                continue;
            }

            if ((entry & HuffmanCode.Exceptional) != 0)
            {
                if ((entry & HuffmanCode.Longer) != 0)
                {
                    entry = Second(literals, entry, bits >> DeflateCodes.LiteralIndexBits);
                    if ((int)entry < 0)
                    {
                        continue;
                    }
                }

                if ((entry & HuffmanCode.Invalid) != 0)
                {
                    throw new InvalidDataException();
                }

                if ((entry & HuffmanCode.EndOfBlock) != 0)
                {
                    Skip(entry, ref bits, ref count);
                    isEnd = true;
                    break;
                }
            }

            var length = Value(entry, bits);
            Skip(entry, ref bits, ref count);
            entry = distances[(uint)bits & DistanceMask];
            if ((count & 63) < BitsOfDistance)
            {
                Refill(ref next, ref bits, ref count);
            }

            if ((entry & HuffmanCode.Exceptional) != 0)
            {
                if ((entry & HuffmanCode.Longer) != 0)
                {
                    entry = Second(distances, entry, bits >> DeflateCodes.DistanceIndexBits);
                }

                if ((entry & HuffmanCode.Invalid) != 0)
                {
                    throw new InvalidDataException();
                }
            }

            var distance = Value(entry, bits);
            Skip(entry, ref bits, ref count);
            entry = literals[(uint)bits & LiteralMask];
            Refill(ref next, ref bits, ref count);
            if (distance > output - window)
            {
                throw new InvalidDataException();
            }

            output = Copy(output, distance, length);
        }

        reader.Next = next;
        reader.Bits = bits;
        reader.Count = (int)(count & 63);
        position = output;
        return isEnd;
    }

    /// <summary>Makes at least 56 bits of it; those above may be there already, and are the same.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Refill(ref byte* next, ref ulong bits, ref uint count)
    {
        bits |= *(ulong*)next << (int)count;
        next += (~count >> 3) & 7;
        count |= 56;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Skip(uint entry, ref ulong bits, ref uint count)
    {
        bits >>= (int)entry;
        count -= entry;
    }

    /// <summary>The entry of a code that is longer than the index of the first table.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Second(uint* table, uint entry, ulong bits) =>
        table[(entry >> HuffmanCode.ValueShift) + ((uint)bits & ((1u << (int)entry) - 1))];

    /// <summary>The entry's value, and what the extra bits behind its code add.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint Value(uint entry, ulong bits) =>
        (nint)(entry >> HuffmanCode.ValueShift)
            + (nint)((bits & ((1UL << (byte)entry) - 1)) >> (int)(entry >> HuffmanCode.CodeLengthShift));

    /// <summary>Repeats what was there a distance before, in words.</summary>
    /// <returns>The end of the copy.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static byte* Copy(byte* output, nint distance, nint length)
    {
        var source = output - distance;
        var end = output + length;
        if (distance >= sizeof(ulong))
        {
            do
            {
                *(ulong*)output = *(ulong*)source;
                *(ulong*)(output + sizeof(ulong)) = *(ulong*)(source + sizeof(ulong));
                source += 2 * sizeof(ulong);
                output += 2 * sizeof(ulong);
            }
            while (output < end);
        }
        else if (distance == 1)
        {
            var word = *source * 0x0101_0101_0101_0101UL;
            do
            {
                *(ulong*)output = word;
                output += sizeof(ulong);
            }
            while (output < end);
        }
        else
        {
            // Of each word only the first bytes are right, as many as the distance; the next word is written over the others.
            do
            {
                *(ulong*)output = *(ulong*)source;
                source += distance;
                output += distance;
            }
            while (output < end);
        }

        return end;
    }
}
