using System.IO.Compression;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Programs;

/// <summary>The bytes of one entry. What the zip says of their number and checksum is held against what really comes out.</summary>
internal ref struct ZipContent(SafeFileHandle file, FileWindow bytes, ZipEntry entry)
{
    private readonly Stream _stream = Open(file, bytes, entry);
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
    public int Read(scoped Span<byte> buffer)
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

    public readonly void Dispose() => _stream.Dispose();

    private readonly int ReadUnchecked(scoped Span<byte> buffer)
    {
        try
        {
            return _stream.Read(buffer);
        }
        catch (InvalidDataException)
        {
            throw ProgramRefusals.ZipDamaged($"\"{entry.Path}\" cannot be unpacked");
        }
    }

    private static Stream Open(SafeFileHandle file, FileWindow bytes, ZipEntry entry)
    {
        var packed = new FileRegion(file, (long)DemandStart(bytes, entry), entry.PackedSize);
        return entry.Method == Zip.MethodStored ? packed : new DeflateStream(packed, CompressionMode.Decompress);
    }
}
