using System.Buffers.Binary;

namespace AotAction.Programs.Elf;

/// <summary>One program header: a part of the file, and where it is in memory.</summary>
internal readonly struct ElfSegment(uint type, ulong offset, ulong address, ulong fileSize, ulong alignment)
{
    public uint Type { get; } = type;

    public ulong Offset { get; } = offset;

    public ulong Address { get; } = address;

    public ulong FileSize { get; } = fileSize;

    public ulong Alignment { get; } = alignment;

    public static ElfSegment Parse(ReadOnlySpan<byte> header) => new(
        BinaryPrimitives.ReadUInt32LittleEndian(header),
        BinaryPrimitives.ReadUInt64LittleEndian(header[8..]),
        BinaryPrimitives.ReadUInt64LittleEndian(header[16..]),
        BinaryPrimitives.ReadUInt64LittleEndian(header[32..]),
        BinaryPrimitives.ReadUInt64LittleEndian(header[48..]));
}
