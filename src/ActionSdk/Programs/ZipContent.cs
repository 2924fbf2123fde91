using Microsoft.Win32.SafeHandles;

namespace AotAction.Programs;

/// <summary>The bytes of one entry. What the zip says of their number and checksum is held against what really comes out.</summary>
internal sealed class ZipContent(SafeFileHandle file, FileWindow bytes, ZipEntry entry)
{
    private readonly FileRegion _packed = new(file, (long)DemandStart(bytes, entry), entry.PackedSize);
    private Inflater? _inflater;
    private uint _crc;
    private long _count;

    /// <summary>Refuses an entry whose bytes cannot all be in the file.</summary>
    public static ulong DemandStart(FileWindow bytes, ZipEntry entry)
    {
        var header = bytes.Read(entry.Offset, Zip.LocalHeaderSize);
        if (!header.StartsWith("PK\u0003\u0004"u8))
        {
            throw ProgramRefusals.ZipDamaged($"\"{entry.Path}\" is not where its list says");
        }

        var start = entry.Offset + (ulong)Zip.LocalHeaderSize
            + bytes.UInt16(entry.Offset + (ulong)Zip.LocalNameLengthOffset)
            + bytes.UInt16(entry.Offset + (ulong)Zip.LocalExtraLengthOffset);
        return bytes.Contains(start, entry.PackedSize)
            ? start
            : throw ProgramRefusals.ZipDamaged($"\"{entry.Path}\" is not whole");
    }

    /// <returns>The number of bytes read; 0 at the end, when number and checksum are right.</returns>
    public int Read(Span<byte> buffer)
    {
        var count = ReadUnchecked(buffer);
        _count += count;
        _crc = Crc32.Append(_crc, buffer[..count]);
        if (_count > entry.Size || (count == 0 && (_count != entry.Size || _crc != entry.Crc)))
        {
            throw ProgramRefusals.ZipDamaged($"\"{entry.Path}\" does not match its size and checksum");
        }

        return count;
    }

    private int ReadUnchecked(Span<byte> buffer)
    {
        try
        {
            return entry.Method == Zip.MethodStored ? _packed.Read(buffer) : (_inflater ??= new Inflater(_packed)).Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw ProgramRefusals.ZipDamaged($"\"{entry.Path}\" cannot be unpacked");
        }
    }
}
