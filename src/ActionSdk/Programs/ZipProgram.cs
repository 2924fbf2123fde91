using System.Text;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Programs;

/// <summary>A zip with the program as <c>exec</c> at its top, and files beside it. It is judged whole before a byte of it is written.</summary>
internal sealed class ZipProgram
{
    public const string ProgramName = "exec";

    private const int LongestLink = 4096;

    private readonly SafeFileHandle _file;
    private readonly FileWindow _bytes;

    private ZipProgram(SafeFileHandle file)
    {
        _file = file;
        _bytes = new FileWindow(file);
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
        return RandomAccess.Read(file, start, 0) == start.Length && (start.SequenceEqual("PK\u0003\u0004"u8) || start.SequenceEqual("PK\u0005\u0006"u8));
    }

    /// <exception cref="RefusedProgramException">The zip is damaged, too large, has no program, or would leave its folder.</exception>
    public static ZipProgram Read(SafeFileHandle file)
    {
        var zip = new ZipProgram(file);
        zip.DemandLimits();
        ZipTree.DemandOneEntryPerPath(zip.Entries);
        foreach (var entry in zip.Entries)
        {
            zip.DemandSound(entry);
        }

        return zip;
    }

    /// <summary>Unpacks into a folder that exists and is empty. What was written stays there when it fails: the folder is the caller's.</summary>
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
                    extraction.WriteFile(entry, new ZipContent(_file, _bytes, entry));
                    break;
            }
        }
    }

    /// <summary>Unpacks the program alone.</summary>
    /// <exception cref="RefusedProgramException">The content is not what the zip says.</exception>
    public void ExtractProgram(ProgramImage image)
    {
        var content = new ZipContent(_file, _bytes, Entries.Find(entry => entry.Path == ProgramName)!);
        var buffer = new byte[64 * 1024];
        while (content.Read(buffer) is > 0 and var count)
        {
            image.Append(buffer.AsSpan(0, count));
        }
    }

    private void DemandLimits()
    {
        if (UnpackedSize > Zip.MostBytes)
        {
            throw ProgramRefusals.ZipTooLarge(Zip.MostBytes);
        }

        if (UnpackedSize / Zip.MostRatio > (long)_bytes.Length)
        {
            throw ProgramRefusals.ZipBomb(Zip.MostRatio);
        }
    }

    private void DemandSound(ZipEntry entry)
    {
        _ = ZipContent.DemandStart(_bytes, entry);
        if (entry.Kind == ZipEntryKind.Link)
        {
            ZipPath.DemandInside(entry.Path, ReadLink(entry));
        }
    }

    private string ReadLink(ZipEntry entry)
    {
        if (entry.Size > LongestLink)
        {
            throw ProgramRefusals.ZipDamaged($"the link \"{entry.Path}\" is longer than a path");
        }

        Span<byte> target = stackalloc byte[LongestLink + 1];
        var content = new ZipContent(_file, _bytes, entry);
        var length = 0;
        while (content.Read(target[length..]) is > 0 and var count)
        {
            length += count;
        }

        return Encoding.UTF8.GetString(target[..length]);
    }
}
