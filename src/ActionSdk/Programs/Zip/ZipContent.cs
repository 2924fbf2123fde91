using AotAction.Programs.Files;
using AotAction.Programs.Refusals;
using AotAction.Programs.Zip.Deflate;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Programs.Zip;

/// <summary>
/// The bytes of one entry after the other. What the zip says of their number and checksum is held against what really comes out.
/// </summary>
internal sealed class ZipContent(SafeFileHandle file, FileWindow bytes)
{
    private readonly byte[] _packed = new byte[64 * 1024];
    private readonly Inflater _inflater = new();
    private ZipEntry _entry = null!;
    private FileRegion _region = null!;
    private int _start;
    private int _end;
    private bool _isLast;
    private uint _crc;
    private long _count;

    /// <summary>Where an entry's bytes start; refused if they cannot all be in the file.</summary>
    public static ulong StartOf(FileWindow bytes, ZipEntry entry)
    {
        var header = bytes.Read(entry.Offset, ZipFormat.LocalHeaderSize);
        if (!header.StartsWith("PK\u0003\u0004"u8))
        {
            throw ProgramRefusals.ZipMisplaced(entry.Path);
        }

        var start = entry.Offset + (ulong)ZipFormat.LocalHeaderSize
            + bytes.UInt16(entry.Offset + (ulong)ZipFormat.LocalNameLengthOffset)
            + bytes.UInt16(entry.Offset + (ulong)ZipFormat.LocalExtraLengthOffset);
        return bytes.Contains(start, entry.PackedSize)
            ? start
            : throw ProgramRefusals.ZipDamaged($"\"{entry.Path}\" is not whole");
    }

    /// <summary>Goes to an entry; the one before may have been left in the middle.</summary>
    public void Begin(ZipEntry entry)
    {
        _entry = entry;
        _region = new FileRegion(file, (long)StartOf(bytes, entry), entry.PackedSize);
        _inflater.Reset();
        (_start, _end, _isLast, _crc, _count) = (0, 0, false, 0, 0);
    }

    /// <returns>The next bytes of the entry, valid until the next call; none at the end, when number and checksum are right.</returns>
    public ReadOnlySpan<byte> Next()
    {
        var piece = NextUnchecked();
        _count += piece.Length;
        _crc = Crc32.Append(_crc, piece);
        return _count > _entry.Size || (piece.IsEmpty && (_count != _entry.Size || _crc != _entry.Crc))
            ? throw ProgramRefusals.ZipMismatch(_entry.Path)
            : piece;
    }

    private ReadOnlySpan<byte> NextUnchecked()
    {
        try
        {
            return _entry.Method == ZipFormat.MethodStored ? _packed.AsSpan(0, _region.Read(_packed)) : Inflate();
        }
        catch (InvalidDataException)
        {
            throw ProgramRefusals.ZipBroken(_entry.Path);
        }
    }

    private ReadOnlySpan<byte> Inflate()
    {
        while (true)
        {
            ReadOnlySpan<byte> packed = _packed.AsSpan(_start, _end - _start);
            var piece = _inflater.Read(ref packed, _isLast);
            _start = _end - packed.Length;
            if (!piece.IsEmpty)
            {
                return piece;
            }

            if (_inflater.HasEnded)
            {
                return packed.IsEmpty && _region.IsAtEnd ? [] : throw new InvalidDataException();
            }

            Fill();
        }
    }

    /// <summary>Reads on, behind what is left.</summary>
    private void Fill()
    {
        _packed.AsSpan(_start, _end - _start).CopyTo(_packed);
        _end -= _start;
        _start = 0;
        var count = _region.Read(_packed.AsSpan(_end));
        _isLast = count == 0;
        _end += count;
    }
}
