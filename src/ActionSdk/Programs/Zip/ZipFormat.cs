namespace AotAction.Programs.Zip;

/// <summary>
/// The numbers of the zip format that are needed here (PKWARE's APPNOTE.TXT, section 4.3), and the limits of what is taken.
/// </summary>
internal static class ZipFormat
{
    public const uint LocalHeader = 0x04034b50;
    public const int LocalHeaderSize = 30;
    public const int LocalFlagsOffset = 6;
    public const int LocalMethodOffset = 8;
    public const int LocalSizeOffset = 22;
    public const int LocalNameLengthOffset = 26;
    public const int LocalExtraLengthOffset = 28;

    public const uint DirectoryHeader = 0x02014b50;
    public const int DirectoryHeaderSize = 46;

    public const uint EndOfDirectory = 0x06054b50;
    public const int EndOfDirectorySize = 22;
    public const int MaxCommentBytes = ushort.MaxValue;

    public const ushort FlagEncrypted = 1;

    /// <summary>The sizes in the local header are 0; they stand behind the bytes.</summary>
    public const ushort FlagSizesBehind = 8;

    public const ushort MethodStored = 0;
    public const ushort MethodDeflated = 8;
    public const byte MadeByUnix = 3;

    /// <summary>A size or an offset that stands elsewhere, in a zip64 record.</summary>
    public const uint InZip64 = uint.MaxValue;

    public const int MaxEntries = 10_000;
    public const long MaxBytes = 512L * 1024 * 1024;
    public const long MaxRatio = 1_000;
}
