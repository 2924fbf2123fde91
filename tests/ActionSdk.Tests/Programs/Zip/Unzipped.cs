using AotAction.Programs.Files;
using AotAction.Programs.Init;
using AotAction.Programs.Refusals;
using AotAction.Programs.Zip;
using AotAction.Programs.Zip.Deflate;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Tests.Programs.Zip;

/// <summary>The two ways in which the program comes out of a zip.</summary>
internal static class Unzipped
{
    /// <summary>When the whole zip is there. All other entries are unpacked too, and forgotten.</summary>
    public static byte[] Whole(SafeFileHandle file)
    {
        var zip = ZipProgram.Read(file);
        UnpackAll(zip, file);
        using var program = zip.ExtractProgram();
        Assert.InRange(program.Length, 0, ZipFormat.MaxRatio * RandomAccess.GetLength(file));
        return Content(program);
    }

    /// <summary>While the zip arrives, in pieces: what is left of one comes again with the next.</summary>
    public static byte[] Arriving(ReadOnlySpan<byte> bytes, IReadOnlyList<int> lengths)
    {
        using var receiver = new ProgramReceiver(unpacks: true);
        int start = 0, end = 0, piece = 0;
        while (end < bytes.Length)
        {
            end = Math.Min(end + lengths[piece++ % lengths.Count], bytes.Length);
            start += receiver.Append(bytes[start..end]);
        }

        using var received = receiver.Complete(bytes[start..]) ?? throw ProgramRefusals.Empty();
        Assert.Equal(bytes.Length, received.Image.Length);
        // This is known before the list of files is: the bound holds for any zip.
        Assert.InRange(received.Streamed?.Image.Length ?? 0, 0, (ZipFormat.MaxRatio * bytes.Length) + (2 * Inflater.MaxAtOnce));
        var zip = ZipProgram.Read(received.Image.File, received.Streamed);
        UnpackAll(zip, received.Image.File, except: received.Streamed is null ? "" : ZipProgram.ProgramName);
        using var program = zip.ExtractProgram();
        return Content(program);
    }

    private static void UnpackAll(ZipProgram zip, SafeFileHandle file, string except = "")
    {
        var content = new ZipContent(file, new FileWindow(file));
        foreach (var entry in zip.Entries.Where(entry => entry.Kind == ZipEntryKind.File && entry.Path != except))
        {
            content.Begin(entry);
            while (!content.Next().IsEmpty)
            {
            }
        }
    }

    public static byte[] Content(ProgramImage program)
    {
        var content = new byte[program.Length];
        Assert.Equal(content.Length, RandomAccess.Read(program.File, content, fileOffset: 0));
        return content;
    }
}
