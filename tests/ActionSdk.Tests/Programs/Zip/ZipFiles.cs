using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;

namespace AotAction.Tests.Programs.Zip;

/// <summary>Zips as people and attackers make them, written by the base library.</summary>
internal static class ZipFiles
{
    private const int UnixModeShift = 16;

    /// <summary>Something that is worth packing.</summary>
    public static string Program { get; } =
        string.Concat(Enumerable.Range(0, 2_000).Select(number => (char)('0' + (number * number % 71))));

    public static byte[] Typical() =>
        Of(("exec", 0x81a4, new string('x', 5000)), ("data/", 0x41ed, ""), ("data/words.txt", 0x81a0, "hello"),
        ("latest", 0xa1ff, "data/words.txt"));

    /// <summary>The program packed or stored, first or not, alone or not, its sizes before it or behind.</summary>
    public static IReadOnlyList<byte[]> OfAllKinds()
    {
        var exec = ("exec", 0x81a4, Program);
        (string, int, string)[] beside = [("libs/", 0x41ed, ""), ("libs/a.so", 0x81ed, Program[..500]), ("b.so", 0xa1ff, "libs/a.so")];
        return
        [
            Of(exec),
            Of(CompressionLevel.NoCompression, exec),
            WithSizesBehind(exec),
            Of([exec, .. beside]),
            Of(CompressionLevel.NoCompression, [exec, .. beside]),
            WithSizesBehind([exec, .. beside]),
            Of([.. beside, exec]),
        ];
    }

    public static byte[] Of(params (string Path, int Mode, string Content)[] entries) => Of(CompressionLevel.Optimal, entries);

    public static byte[] Of(CompressionLevel level, params (string Path, int Mode, string Content)[] entries)
    {
        using var zip = new MemoryStream();
        Write(zip, level, entries);
        return zip.ToArray();
    }

    /// <summary>As a tool writes it that cannot go back.</summary>
    public static byte[] WithSizesBehind(params (string Path, int Mode, string Content)[] entries)
    {
        using var zip = new MemoryStream();
        using (var forward = PipeWriter.Create(zip, new StreamPipeWriterOptions(leaveOpen: true)).AsStream())
        {
            Write(forward, CompressionLevel.Optimal, entries);
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

    private static void Write(Stream zip, CompressionLevel level, (string Path, int Mode, string Content)[] entries)
    {
        using var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (path, mode, content) in entries)
        {
            var entry = archive.CreateEntry(path, level);
            entry.ExternalAttributes = mode << UnixModeShift;
            using var stream = entry.Open();
            stream.Write(Encoding.UTF8.GetBytes(content));
        }
    }
}
