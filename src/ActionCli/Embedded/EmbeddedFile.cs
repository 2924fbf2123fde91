using System.IO.Compression;

namespace AotAction.Cli.Embedded;

/// <summary>A file inside this tool.</summary>
/// <param name="Resource">Its name there; with the ending .gz it is compressed.</param>
/// <param name="Mode">Its permissions when it is extracted.</param>
internal sealed record EmbeddedFile(string Resource, UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite)
{
    private const string Compressed = ".gz";

    private bool IsCompressed => Resource.EndsWith(Compressed, StringComparison.Ordinal);

    /// <summary>Its name when it is extracted.</summary>
    public string Name => IsCompressed ? Resource[..^Compressed.Length] : Resource;

    public void WriteTo(string path)
    {
        using var carried = EmbeddedFiles.Open(Resource);
        using var content = IsCompressed ? new GZipStream(carried, CompressionMode.Decompress) : carried;
        using var target = new FileStream(path,
            new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = Mode });
        content.CopyTo(target);
    }
}
