using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace AotAction.Tests.Programs;

/// <summary>Zips as people and attackers make them, written by the base library.</summary>
internal static class ZipFiles
{
    private const int UnixModeShift = 16;

    public static byte[] Typical() => Of(("exec", 0x81a4, new string('x', 5000)), ("data/", 0x41ed, ""), ("data/words.txt", 0x81a0, "hello"), ("latest", 0xa1ff, "data/words.txt"));

    public static byte[] Of(params (string Path, int Mode, string Content)[] entries)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var (path, mode, content) in entries)
            {
                var entry = archive.CreateEntry(path);
                entry.ExternalAttributes = mode << UnixModeShift;
                using var stream = entry.Open();
                stream.Write(Encoding.UTF8.GetBytes(content));
            }
        }

        return zip.ToArray();
    }

    public static int StartOfDirectory(byte[] zip) => BinaryPrimitives.ReadInt32LittleEndian(zip.AsSpan(zip.Length - 6));

    /// <summary>The zip with another number in the list's first entry.</summary>
    public static byte[] WithFirstEntry(byte[] zip, int offset, ushort value)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(zip.AsSpan(StartOfDirectory(zip) + offset), value);
        return zip;
    }
}
