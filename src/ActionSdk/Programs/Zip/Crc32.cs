using System.Buffers.Binary;
using AotAction.Kernel;

namespace AotAction.Programs.Zip;

/// <summary>The checksum of the zip format (ISO 3309). The base library keeps its own to itself.</summary>
internal static class Crc32
{
    private const uint Polynomial = 0xedb88320;
    private const int Steps = 4;

    private static readonly uint[] Table = MakeTable();

    /// <summary>Continues a checksum; the first one is 0.</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        var used = NativeMethods.AppendCrc32(ref crc, bytes);
        return ~AppendByTable(crc, bytes[used..]);
    }

    /// <summary>What any processor can, four bytes a step.</summary>
    private static uint AppendByTable(uint crc, ReadOnlySpan<byte> bytes)
    {
        var table = Table;
        while (bytes.Length >= Steps)
        {
            crc ^= BinaryPrimitives.ReadUInt32LittleEndian(bytes);
            crc = table[768 + (byte)crc] ^ table[512 + (byte)(crc >> 8)] ^ table[256 + (byte)(crc >> 16)] ^ table[crc >> 24];
            bytes = bytes[Steps..];
        }

        foreach (var value in bytes)
        {
            crc = table[(byte)crc ^ value] ^ (crc >> 8);
        }

        return crc;
    }

    private static uint[] MakeTable()
    {
        var table = new uint[Steps * 256];
        for (uint index = 0; index < 256; index++)
        {
            var crc = index;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc >> 1) ^ ((crc & 1) * Polynomial);
            }

            table[index] = crc;
        }

        for (var index = 256; index < table.Length; index++)
        {
            var before = table[index - 256];
            table[index] = (before >> 8) ^ table[(byte)before];
        }

        return table;
    }
}
