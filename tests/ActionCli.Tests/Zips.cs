using System.IO.Compression;

namespace AotAction.Cli.Tests;

/// <summary>Zips as other tools write them.</summary>
internal static class Zips
{
    public static void Write(string path, params (string Path, byte[] Content)[] entries)
    {
        using var zip = ZipFile.Open(path, ZipArchiveMode.Create);
        foreach (var (name, content) in entries)
        {
            using var entry = zip.CreateEntry(name).Open();
            entry.Write(content);
        }
    }
}
