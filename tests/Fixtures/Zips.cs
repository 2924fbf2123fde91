using System.IO.Compression;
using System.Text;

namespace AotAction.Fixtures;

/// <summary>A file, folder or link in a zip, with its type and permissions as <c>stat</c> gives them.</summary>
public sealed record ZipItem(string Path, int Mode, ReadOnlyMemory<byte> Content)
{
    public static ZipItem File(string path, string content, int permissions = 0x1a4) =>
        new(path, 0x8000 | permissions, Encoding.UTF8.GetBytes(content));

    public static ZipItem Link(string path, string target) => new(path, 0xa1ff, Encoding.UTF8.GetBytes(target));

    /// <summary>The program at the top. Who zips by hand may have lost its executable bit.</summary>
    public static async Task<ZipItem> ExecAsync(string elf) => new("exec", 0x81a4, await System.IO.File.ReadAllBytesAsync(elf));
}

/// <summary>Zips as other tools write them, hostile ones too: nothing is checked.</summary>
public static class Zips
{
    private const int UnixModeShift = 16;

    public static byte[] Of(params IEnumerable<ZipItem> items)
    {
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var item in items)
            {
                var entry = archive.CreateEntry(item.Path, CompressionLevel.Optimal);
                entry.ExternalAttributes = item.Mode << UnixModeShift;
                using var content = entry.Open();
                content.Write(item.Content.Span);
            }
        }

        return zip.ToArray();
    }
}
