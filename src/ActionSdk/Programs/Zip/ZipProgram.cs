using System.Text;
using AotAction.Programs.Files;
using AotAction.Programs.Refusals;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Programs.Zip;

/// <summary>
/// A zip with the program as <c>exec</c> at its top, and files beside it. It is judged whole before a byte of it is written.
/// </summary>
internal sealed class ZipProgram
{
    public const string ProgramName = "exec";

    private const int MaxLinkBytes = 4096;

    private readonly SafeFileHandle _file;
    private readonly FileWindow _bytes;
    private readonly StreamedProgram? _streamed;

    private ZipProgram(SafeFileHandle file, StreamedProgram? streamed)
    {
        _file = file;
        _bytes = new FileWindow(file);
        _streamed = streamed;
        Entries = ZipDirectory.Read(_bytes);
        foreach (var entry in Entries)
        {
            UnpackedSize += entry.Size;
        }
    }

    public List<ZipEntry> Entries { get; }

    /// <summary>Bytes of all files together, as the zip says; unpacking ends where there are more.</summary>
    public long UnpackedSize { get; }

    public static bool IsZip(SafeFileHandle file)
    {
        Span<byte> start = stackalloc byte[4];
        return RandomAccess.Read(file, start, 0) == start.Length
            && (start.SequenceEqual("PK\u0003\u0004"u8) || start.SequenceEqual("PK\u0005\u0006"u8));
    }

    /// <param name="file">The zip.</param>
    /// <param name="streamed">Its program, if it was unpacked while the zip arrived; its packed bytes are missing in the file then.</param>
    /// <exception cref="RefusedProgramException">The zip is damaged, too large, has no program, or would leave its folder.</exception>
    public static ZipProgram Read(SafeFileHandle file, StreamedProgram? streamed = null)
    {
        var zip = new ZipProgram(file, streamed);
        zip.EnsureWithinLimits();
        ZipTree.EnsureOneEntryPerPath(zip.Entries);
        foreach (var entry in zip.Entries)
        {
            zip.EnsureSound(entry);
        }

        streamed?.EnsureMatches(zip.Program);
        return zip;
    }

    /// <summary>
    /// Unpacks into a folder that exists and is empty, once. What was written stays there when it fails: the folder is the caller's.
    /// </summary>
    /// <exception cref="RefusedProgramException">The content is not what the zip says.</exception>
    public void Extract(string folder)
    {
        var extraction = new ZipExtraction(folder);
        foreach (var entry in Entries)
        {
            switch (entry.Kind)
            {
                case ZipEntryKind.Folder:
                    extraction.WriteFolder(entry);
                    break;
                case ZipEntryKind.Link:
                    extraction.WriteLink(entry, ReadLink(entry));
                    break;
                default:
                    if (_streamed is not null && entry.Path == ProgramName)
                    {
                        extraction.WriteProgram(entry, _streamed.Image);
                    }
                    else
                    {
                        extraction.WriteFile(entry, Content);
                    }

                    break;
            }
        }
    }

    /// <summary>Unpacks the program alone, once.</summary>
    /// <returns>The program, which is the caller's from here on.</returns>
    /// <exception cref="RefusedProgramException">The content is not what the zip says.</exception>
    public ProgramImage ExtractProgram()
    {
        if (_streamed is not null)
        {
            return _streamed.Take();
        }

        var image = ProgramImage.Create();
        try
        {
            Content.Begin(Program);
            while (Content.Next() is { IsEmpty: false } piece)
            {
                image.Append(piece);
            }

            return image;
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }

    private ZipEntry Program => Entries.Find(entry => entry.Path == ProgramName)!;

    private ZipContent Content => field ??= new ZipContent(_file, _bytes);

    private void EnsureWithinLimits()
    {
        if (UnpackedSize > ZipFormat.MaxBytes)
        {
            throw ProgramRefusals.ZipTooLarge(ZipFormat.MaxBytes);
        }

        if (UnpackedSize / ZipFormat.MaxRatio > (long)_bytes.Length)
        {
            throw ProgramRefusals.ZipBomb(ZipFormat.MaxRatio);
        }
    }

    private void EnsureSound(ZipEntry entry)
    {
        var start = ZipContent.StartOf(_bytes, entry);
        if (_streamed is not null && entry != Program && _streamed.Overlaps((long)start, entry.PackedSize))
        {
            throw ProgramRefusals.ZipDamaged($"\"{entry.Path}\" overlaps \"{ProgramName}\"");
        }

        if (entry.Kind == ZipEntryKind.Link)
        {
            ZipPath.EnsureInside(entry.Path, ReadLink(entry));
        }
    }

    private string ReadLink(ZipEntry entry)
    {
        if (entry.Size > MaxLinkBytes)
        {
            throw ProgramRefusals.ZipDamaged($"the link \"{entry.Path}\" is longer than a path");
        }

        // No more comes out than the entry's size.
        Span<byte> target = stackalloc byte[MaxLinkBytes];
        Content.Begin(entry);
        var length = 0;
        while (Content.Next() is { IsEmpty: false } piece)
        {
            piece.CopyTo(target[length..]);
            length += piece.Length;
        }

        return Encoding.UTF8.GetString(target[..length]);
    }
}
