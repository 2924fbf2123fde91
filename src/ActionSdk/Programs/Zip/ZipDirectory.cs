using System.Buffers.Binary;
using System.Text;
using AotAction.Programs.Files;
using AotAction.Programs.Refusals;

namespace AotAction.Programs.Zip;

/// <summary>
/// Reads the list of entries at the end of a zip. Each entry is checked for itself; how they go together is for <see cref="ZipProgram"/>.
/// </summary>
internal static class ZipDirectory
{
    private const int UnixModeShift = 16;
    private const uint FileTypeMask = 0xf000;
    private const uint FolderType = 0x4000;
    private const uint FileType = 0x8000;
    private const uint LinkType = 0xa000;
    private const uint PermissionMask = 0x1ff;
    private const uint FilePermissions = 0x1a4;
    private const uint FolderPermissions = 0x1ed;

    public static List<ZipEntry> Read(FileWindow bytes)
    {
        var end = bytes.Read(FindEnd(bytes), ZipFormat.EndOfDirectorySize);
        var count = BinaryPrimitives.ReadUInt16LittleEndian(end[10..]);
        ulong at = BinaryPrimitives.ReadUInt32LittleEndian(end[16..]);
        if (count == ushort.MaxValue || at == ZipFormat.InZip64)
        {
            throw ProgramRefusals.Zip64();
        }

        if (count > ZipFormat.MaxEntries)
        {
            throw ProgramRefusals.ZipTooManyEntries(count, ZipFormat.MaxEntries);
        }

        var entries = new List<ZipEntry>(count);
        for (var left = count; left > 0; left--)
        {
            entries.Add(ReadEntry(bytes, ref at));
        }

        return entries;
    }

    private static ulong FindEnd(FileWindow bytes)
    {
        var first = bytes.Length - Math.Min(bytes.Length, ZipFormat.EndOfDirectorySize + ZipFormat.MaxCommentBytes);
        for (var at = bytes.Length; at >= first + ZipFormat.EndOfDirectorySize; at--)
        {
            // The window is filled backwards, in steps, as the search goes on.
            var record = at - ZipFormat.EndOfDirectorySize;
            _ = bytes.Read(Math.Max(first, record & ~(FileWindow.Size / 2UL - 1)), 0);
            if (bytes.UInt32(record) == ZipFormat.EndOfDirectory && bytes.UInt16(record + 20) == bytes.Length - at)
            {
                return record;
            }
        }

        throw ProgramRefusals.ZipDamaged("its list of files is missing");
    }

    private static ZipEntry ReadEntry(FileWindow bytes, ref ulong at)
    {
        var header = bytes.Read(at, ZipFormat.DirectoryHeaderSize);
        if (BinaryPrimitives.ReadUInt32LittleEndian(header) != ZipFormat.DirectoryHeader)
        {
            throw ProgramRefusals.ZipDamaged("its list of files is broken");
        }

        var madeBy = header[5];
        var flags = BinaryPrimitives.ReadUInt16LittleEndian(header[8..]);
        var method = BinaryPrimitives.ReadUInt16LittleEndian(header[10..]);
        var crc = BinaryPrimitives.ReadUInt32LittleEndian(header[16..]);
        var packedSize = BinaryPrimitives.ReadUInt32LittleEndian(header[20..]);
        var size = BinaryPrimitives.ReadUInt32LittleEndian(header[24..]);
        var nameLength = BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
        var others = BinaryPrimitives.ReadUInt16LittleEndian(header[30..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[32..]);
        var unixMode = madeBy == ZipFormat.MadeByUnix ? BinaryPrimitives.ReadUInt32LittleEndian(header[38..]) >> UnixModeShift : 0;
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(header[42..]);
        if (nameLength > FileWindow.Size)
        {
            throw ProgramRefusals.ZipDamaged("it has a name of more than 16 KB");
        }

        var name = Encoding.UTF8.GetString(bytes.Read(at + ZipFormat.DirectoryHeaderSize, nameLength));
        at += (ulong)(ZipFormat.DirectoryHeaderSize + nameLength + others);
        if ((flags & ZipFormat.FlagEncrypted) != 0)
        {
            throw ProgramRefusals.ZipEncrypted(name);
        }

        if (method is not (ZipFormat.MethodStored or ZipFormat.MethodDeflated))
        {
            throw ProgramRefusals.ZipMethod(name, method);
        }

        if (size == ZipFormat.InZip64 || packedSize == ZipFormat.InZip64 || offset == ZipFormat.InZip64)
        {
            throw ProgramRefusals.Zip64();
        }

        var kind = KindOf(name, unixMode);
        var permissions = unixMode & PermissionMask;
        return new ZipEntry
        {
            Path = ZipPath.Normalize(name),
            Kind = kind,
            Mode = (UnixFileMode)(permissions != 0 ? permissions : kind == ZipEntryKind.Folder ? FolderPermissions : FilePermissions),
            Method = method,
            Crc = crc,
            PackedSize = packedSize,
            Size = size,
            Offset = offset,
        };
    }

    private static ZipEntryKind KindOf(string name, uint unixMode) => (unixMode & FileTypeMask) switch
    {
        LinkType => ZipEntryKind.Link,
        FolderType => ZipEntryKind.Folder,
        FileType or 0 => name.EndsWith('/') ? ZipEntryKind.Folder : ZipEntryKind.File,
        _ => throw ProgramRefusals.ZipSpecial(name),
    };
}
