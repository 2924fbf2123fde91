using AotAction.Programs.Files;
using AotAction.Programs.Refusals;

namespace AotAction.Programs.Elf;

/// <summary>How far an ELF file reaches by its own word: a transfer that was cut off is seen before anything is run.</summary>
internal static class ElfExtent
{
    /// <summary>No ELF file is larger; a header that says so is nonsense, not the sign of a lost end.</summary>
    private const ulong MaxOffset = 1UL << 40;

    public static void RefuseTruncated(FileWindow bytes)
    {
        var end = Math.Max(
            Table(bytes, ElfFormat.ProgramHeadersOffset, ElfFormat.ProgramHeaderCountOffset, ElfFormat.ProgramHeaderSizeOffset,
                ElfFormat.ProgramHeaderSize),
            Table(bytes, ElfFormat.SectionHeadersOffset, ElfFormat.SectionHeaderCountOffset, ElfFormat.SectionHeaderSizeOffset,
                ElfFormat.SectionHeaderSize));
        if (bytes.UInt16(ElfFormat.ProgramHeaderCountOffset) is 0 or > ElfFormat.MaxProgramHeaders)
        {
            throw ProgramRefusals.NotExecutable("an ELF file that is not loaded from segments");
        }

        // The section headers come last in the file: where they are cut off, the program headers still say how much is missing.
        end = Math.Max(end, Segments(bytes));
        if (end <= bytes.Length)
        {
            end = Math.Max(end, Sections(bytes));
        }

        if (end > bytes.Length)
        {
            throw ProgramRefusals.Truncated(bytes.Length, end);
        }
    }

    private static ulong Table(FileWindow bytes, ulong offsetAt, ulong countAt, ulong sizeAt, ulong size)
    {
        var count = bytes.UInt16(countAt);
        if (count == 0)
        {
            return 0;
        }

        return bytes.UInt16(sizeAt) == size
            ? End(bytes.UInt64(offsetAt), count * size)
            : throw ProgramRefusals.Damaged("its headers have an unknown size");
    }

    private static ulong Segments(FileWindow bytes)
    {
        ulong end = 0;
        var at = bytes.UInt64(ElfFormat.ProgramHeadersOffset);
        for (var left = bytes.UInt16(ElfFormat.ProgramHeaderCountOffset); left > 0
            && bytes.Contains(at, ElfFormat.ProgramHeaderSize); left--)
        {
            var segment = ElfSegment.Parse(bytes.Read(at, ElfFormat.ProgramHeaderSize));
            if (segment.Type != ElfFormat.SegmentNull && segment.FileSize > 0)
            {
                end = Math.Max(end, End(segment.Offset, segment.FileSize));
            }

            at += ElfFormat.ProgramHeaderSize;
        }

        return end;
    }

    private static ulong Sections(FileWindow bytes)
    {
        const ulong typeAt = 4;
        const ulong offsetAt = 24;
        const ulong sizeAt = 32;
        ulong end = 0;
        var at = bytes.UInt64(ElfFormat.SectionHeadersOffset);
        for (var left = bytes.UInt16(ElfFormat.SectionHeaderCountOffset); left > 0; left--)
        {
            if (bytes.UInt32(at + typeAt) is not (ElfFormat.SectionNull or ElfFormat.SectionNoBits))
            {
                end = Math.Max(end, End(bytes.UInt64(at + offsetAt), bytes.UInt64(at + sizeAt)));
            }

            at += ElfFormat.SectionHeaderSize;
        }

        return end;
    }

    private static ulong End(ulong offset, ulong size) => offset < MaxOffset && size < MaxOffset
        ? offset + size
        : throw ProgramRefusals.Damaged("its headers name impossible sizes");
}
