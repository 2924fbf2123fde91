using AotAction.Programs.Zip;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Cli.Inspecting;

/// <summary>The kind of a file, by its first bytes.</summary>
internal enum FileKind
{
    Unknown,
    Elf,
    Zip,
    Payload,
}

/// <summary>Recognizes the kinds of files that contain a program.</summary>
internal static class FileKinds
{
    private const int FirstBytes = 4096;

    public static FileKind Of(SafeFileHandle file)
    {
        Span<byte> buffer = stackalloc byte[FirstBytes];
        var start = buffer[..RandomAccess.Read(file, buffer, 0)];
        return start.StartsWith("\u007fELF"u8) ? FileKind.Elf
            : ZipProgram.IsZip(file) ? FileKind.Zip
            : start.TrimStart("\uFEFF \t\r\n"u8).StartsWith("{"u8) ? FileKind.Payload
            : FileKind.Unknown;
    }
}
