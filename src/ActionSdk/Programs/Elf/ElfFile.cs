using System.Text;
using AotAction.Programs.Files;
using AotAction.Programs.Refusals;

namespace AotAction.Programs.Elf;

/// <summary>A 64-bit little-endian ELF file that is whole: the header, and the segments it is loaded from.</summary>
internal sealed class ElfFile
{
    /// <summary>PATH_MAX: no name in an ELF that can be used is longer.</summary>
    private const int MaxTextBytes = 4096;

    private readonly ElfSegment[] _segments;

    private ElfFile(FileWindow bytes)
    {
        Bytes = bytes;
        Type = bytes.UInt16(ElfFormat.TypeOffset);
        Machine = bytes.UInt16(ElfFormat.MachineOffset);
        _segments = ReadSegments(bytes);
    }

    public FileWindow Bytes { get; }

    public ushort Type { get; }

    public ushort Machine { get; }

    public ReadOnlySpan<ElfSegment> Segments => _segments;

    public static ElfFile Read(FileWindow bytes)
    {
        NotAnElf.Refuse(bytes);
        ElfExtent.RefuseTruncated(bytes);
        return new ElfFile(bytes);
    }

    /// <summary>The first segment of a type, or false.</summary>
    public bool TryFind(uint type, out ElfSegment segment)
    {
        foreach (var candidate in _segments)
        {
            if (candidate.Type == type)
            {
                segment = candidate;
                return true;
            }
        }

        segment = default;
        return false;
    }

    /// <summary>Where in the file the byte is that is loaded at an address.</summary>
    public ulong OffsetOf(ulong address)
    {
        foreach (var segment in _segments)
        {
            if (segment.Type == ElfFormat.SegmentLoad && address >= segment.Address && address - segment.Address < segment.FileSize)
            {
                return segment.Offset + (address - segment.Address);
            }
        }

        throw ProgramRefusals.Damaged("it points outside its segments");
    }

    public string Text(ulong offset)
    {
        var bytes = Bytes.ReadUpTo(offset, MaxTextBytes);
        var end = bytes.IndexOf((byte)0);
        return end >= 0
            ? Encoding.UTF8.GetString(bytes[..end])
            : throw ProgramRefusals.Damaged("a name in it has no end");
    }

    private static ElfSegment[] ReadSegments(FileWindow bytes)
    {
        var table = bytes.UInt64(ElfFormat.ProgramHeadersOffset);
        var segments = new ElfSegment[bytes.UInt16(ElfFormat.ProgramHeaderCountOffset)];
        for (var index = 0; index < segments.Length; index++)
        {
            segments[index] = ElfSegment.Parse(bytes.Read(table + ((ulong)index * ElfFormat.ProgramHeaderSize),
                ElfFormat.ProgramHeaderSize));
        }

        return segments;
    }
}
