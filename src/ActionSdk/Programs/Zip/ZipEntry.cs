namespace AotAction.Programs.Zip;

/// <summary>What a zip says about one file, folder or link in it. Sizes are in bytes.</summary>
internal sealed class ZipEntry
{
    /// <summary>The path inside the zip, its parts divided by single slashes.</summary>
    public required string Path { get; init; }

    public required ZipEntryKind Kind { get; init; }

    public required UnixFileMode Mode { get; init; }

    public required ushort Method { get; init; }

    public required uint Crc { get; init; }

    public required uint PackedSize { get; init; }

    public required uint Size { get; init; }

    /// <summary>Where its local header is in the file.</summary>
    public required uint Offset { get; init; }
}
