using System.Buffers.Binary;
using AotAction.Programs.Files;
using AotAction.Programs.Refusals;

namespace AotAction.Programs.Elf;

/// <summary>Says what was sent in place of a 64-bit little-endian ELF, as far as the first bytes tell.</summary>
internal static class NotAnElf
{
    public static void Refuse(FileWindow bytes)
    {
        var start = bytes.ReadUpTo(0, ElfFormat.HeaderSize);
        if (start.IsEmpty)
        {
            throw ProgramRefusals.Empty();
        }

        if (!start.StartsWith("\u007fELF"u8))
        {
            throw ProgramRefusals.NotAnElf(Recognise(start));
        }

        if (start.Length < ElfFormat.HeaderSize)
        {
            throw ProgramRefusals.Truncated(bytes.Length, ElfFormat.HeaderSize);
        }

        if (start[ElfFormat.ClassOffset] != ElfFormat.Class64)
        {
            throw start[ElfFormat.ClassOffset] == ElfFormat.Class32
                ? ProgramRefusals.NotFor64Bits()
                : ProgramRefusals.Damaged("its word size is unknown");
        }

        if (start[ElfFormat.DataOffset] != ElfFormat.LittleEndian)
        {
            throw ProgramRefusals.BigEndian();
        }
    }

    private static string Recognise(ReadOnlySpan<byte> start)
    {
        const uint machO = 0xfeedface;
        const uint machO64 = 0xfeedfacf;
        const uint machOFat = 0xbebafeca;
        if (start.Length >= sizeof(uint)
            && BinaryPrimitives.ReadUInt32LittleEndian(start) is machO or machO64 or machOFat)
        {
            return "a macOS program";
        }

        return start switch
        {
            [(byte)'#', (byte)'!', ..] => "a script",
            [(byte)'M', (byte)'Z', ..] => "a Windows program or a .NET assembly",
            [(byte)'P', (byte)'K', _, _, ..] => "a zip",
            [0x1f, 0x8b, ..] => "a gzip file",
            _ => IsText(start) ? "a text" : "no known kind of file",
        };
    }

    private static bool IsText(ReadOnlySpan<byte> start)
    {
        foreach (var value in start)
        {
            if (value is < (byte)' ' and not ((byte)'\t' or (byte)'\n' or (byte)'\r') or 0x7f)
            {
                return false;
            }
        }

        return true;
    }
}
