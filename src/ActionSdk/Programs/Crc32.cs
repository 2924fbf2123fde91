using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using Arm = System.Runtime.Intrinsics.Arm;

namespace AotAction.Programs;

/// <summary>The checksum of the zip format (ISO 3309), with the processor's instructions where it has them. The base library keeps its own to itself.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xedb88320;
    private const int Words = 5;
    private const int Block = Words * sizeof(ulong);
    private const int Carries = sizeof(ulong) * 256;
    private const int Lanes = 4;

    private static readonly uint[] _table = MakeTable();

    /// <summary>Continues a checksum; the first one is 0.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        if (Pclmulqdq.IsSupported && bytes.Length >= Lanes * Vector128<byte>.Count)
        {
            return AppendByFolding(crc, bytes);
        }

        return Arm.Crc32.Arm64.IsSupported ? AppendByInstruction(crc, bytes) : AppendByTable(crc, bytes);
    }

    /// <summary>
    /// What any processor can: five words side by side, each with a checksum of its own, which is carried to the word 40 bytes on (Kadatch and
    /// Jenkins, "Everything we know about CRC but afraid to forget", 2010). They are put together in the last 40 bytes.
    /// </summary>
    public static unsafe uint AppendByTable(uint crc, ReadOnlySpan<byte> bytes)
    {
        fixed (uint* table = _table)
        fixed (byte* start = bytes)
        {
            var next = (ulong*)start;
            ulong first = ~crc, second = 0, third = 0, fourth = 0, fifth = 0;
            var blocks = bytes.Length / Block;
            for (; blocks > 1; blocks--)
            {
                first = Carry(table, next[0] ^ first);
                second = Carry(table, next[1] ^ second);
                third = Carry(table, next[2] ^ third);
                fourth = Carry(table, next[3] ^ fourth);
                fifth = Carry(table, next[4] ^ fifth);
                next += Words;
            }

            var last = (uint*)table + Carries;
            if (blocks == 1)
            {
                first = Word(last, next[0] ^ first);
                first = Word(last, next[1] ^ second ^ first);
                first = Word(last, next[2] ^ third ^ first);
                first = Word(last, next[3] ^ fourth ^ first);
                first = Word(last, next[4] ^ fifth ^ first);
                next += Words;
            }

            crc = (uint)first;
            for (var rest = (byte*)next; rest < start + bytes.Length; rest++)
            {
                crc = last[(byte)crc ^ *rest] ^ (crc >> 8);
            }
        }

        return ~crc;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static unsafe uint Carry(uint* table, ulong word) =>
        table[(byte)word]
        ^ (table + 256)[(byte)(word >> 8)]
        ^ (table + 512)[(byte)(word >> 16)]
        ^ (table + 768)[(byte)(word >> 24)]
        ^ (table + 1024)[(byte)(word >> 32)]
        ^ (table + 1280)[(byte)(word >> 40)]
        ^ (table + 1536)[(byte)(word >> 48)]
        ^ (table + 1792)[(byte)(word >> 56)];

    private static unsafe uint Word(uint* table, ulong word)
    {
        for (var i = 0; i < sizeof(ulong); i++)
        {
            word = (word >> 8) ^ table[(byte)word];
        }

        return (uint)word;
    }

    private static uint AppendByInstruction(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        while (bytes.Length >= sizeof(ulong))
        {
            crc = Arm.Crc32.Arm64.ComputeCrc32(crc, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }

        foreach (var value in bytes)
        {
            crc = Arm.Crc32.ComputeCrc32(crc, value);
        }

        return ~crc;
    }

    /// <summary>
    /// Four lanes of 16 bytes are moved over the bytes, each time multiplied by what the distance is modulo the polynomial (Gopal and others, "Fast
    /// CRC Computation for Generic Polynomials Using PCLMULQDQ Instruction", Intel, 2009); what is left are 16 bytes with the same checksum.
    /// </summary>
    private static uint AppendByFolding(uint crc, ReadOnlySpan<byte> bytes)
    {
        var (far, near) = (Vector128.Create(0x1_5444_2bd4UL, 0x1_c6e4_1596), Vector128.Create(0x1_7519_97d0UL, 0x0_ccaa_009e));
        var (first, second, third, fourth) = (At(bytes, 0) ^ Vector128.CreateScalar(~crc).AsUInt64(), At(bytes, 1), At(bytes, 2), At(bytes, 3));
        bytes = bytes[(Lanes * Vector128<byte>.Count)..];
        while (bytes.Length >= Lanes * Vector128<byte>.Count)
        {
            first = Fold(first, far) ^ At(bytes, 0);
            second = Fold(second, far) ^ At(bytes, 1);
            third = Fold(third, far) ^ At(bytes, 2);
            fourth = Fold(fourth, far) ^ At(bytes, 3);
            bytes = bytes[(Lanes * Vector128<byte>.Count)..];
        }

        var one = Fold(Fold(Fold(first, near) ^ second, near) ^ third, near) ^ fourth;
        Span<byte> rest = stackalloc byte[Vector128<byte>.Count];
        one.AsByte().CopyTo(rest);
        return AppendByTable(AppendByTable(uint.MaxValue, rest), bytes);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> At(ReadOnlySpan<byte> bytes, int lane) => Vector128.Create(bytes[(lane * Vector128<byte>.Count)..]).AsUInt64();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector128<ulong> Fold(Vector128<ulong> lane, Vector128<ulong> distance) =>
        Pclmulqdq.CarrylessMultiply(lane, distance, 0x00) ^ Pclmulqdq.CarrylessMultiply(lane, distance, 0x11);

    private static uint[] MakeTable()
    {
        var table = new uint[Carries + 256];
        for (var place = 0; place < sizeof(ulong); place++)
        {
            Fill(table.AsSpan(place * 256, 256), Block - place);
        }

        Fill(table.AsSpan(Carries), 1);
        return table;
    }

    /// <summary>What each byte has become so many bytes later, itself counted.</summary>
    private static void Fill(Span<uint> table, int bytes)
    {
        for (var value = 1; value < table.Length; value++)
        {
            // The bits of a byte add up.
            var others = value & (value - 1);
            table[value] = others == 0 ? Shift((uint)value, bytes * 8) : table[others] ^ table[value ^ others];
        }
    }

    private static uint Shift(uint crc, int bits)
    {
        for (; bits > 0; bits--)
        {
            crc = (crc >> 1) ^ ((crc & 1) * Polynomial);
        }

        return crc;
    }
}
