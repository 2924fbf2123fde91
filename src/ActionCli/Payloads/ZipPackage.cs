using System.IO.Compression;
using AotAction.Cli.Building;
using AotAction.Programs.Zip;

namespace AotAction.Cli.Payloads;

/// <summary>The zip that a host and `wsk` accept: the program as <c>exec</c>, and the libraries beside it.</summary>
internal static class ZipPackage
{
    // A regular file, 0755, in the field in which Unix zips keep the mode. A library gets the same mode.
    private const int Mode = 0x81ed << 16;

    /// <summary>The earliest time of the format. With the real time, the bytes of each build would differ.</summary>
    private static readonly DateTimeOffset Time = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static async Task WriteAsync(BuiltProgram program, Stream to, CancellationToken cancellation)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null,
            cancellation);
        await AddAsync(zip, program.Elf.FullName, ZipProgram.ProgramName, cancellation);
        foreach (var library in program.LibraryNames)
        {
            await AddAsync(zip, Path.Combine(program.Elf.DirectoryName!, library), library, cancellation);
        }
    }

    /// <summary>Writing a zip needs seeks, so it cannot be streamed: it is a file beside the program until it is closed.</summary>
    /// <returns>The zip, at its start.</returns>
    public static async Task<FileStream> CreateTemporaryAsync(BuiltProgram program, CancellationToken cancellation)
    {
        var zip = new FileStream(Path.Combine(program.Elf.DirectoryName!, Path.GetRandomFileName()), new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
        });
        await WriteAsync(program, zip, cancellation);
        zip.Position = 0;
        return zip;
    }

    private static async Task AddAsync(ZipArchive zip, string file, string name, CancellationToken cancellation)
    {
        var entry = zip.CreateEntry(name, CompressionLevel.SmallestSize);
        entry.LastWriteTime = Time;
        entry.ExternalAttributes = Mode;
        await using var from = File.OpenRead(file);
        await using var content = await entry.OpenAsync(cancellation);
        await from.CopyToAsync(content, cancellation);
    }
}
