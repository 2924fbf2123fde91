using AotAction.Kernel;
using AotAction.Programs.Refusals;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Programs.Files;

/// <summary>
/// The received program, while it arrives and until it is executed: a memfd, or where the kernel forbids to execute those, a file
/// that has no name any more. Either is gone with its last descriptor, so nothing is left behind by a crash.
/// </summary>
internal sealed class ProgramImage : IDisposable
{
    private readonly bool _inMemory;

    private ProgramImage(SafeFileHandle file, bool inMemory) => (File, _inMemory) = (file, inMemory);

    public SafeFileHandle File { get; private set; }

    /// <summary>Bytes written so far, and skipped.</summary>
    public long Length { get; private set; }

    /// <exception cref="RefusedProgramException">Neither memory nor any folder takes an executable file.</exception>
    public static ProgramImage Create() =>
        NativeMethods.CreateProgramFile("action") is { } memory
            ? new ProgramImage(memory, inMemory: true) : ExecutablePlaces.First(TryOnDisk);

    /// <summary>The bytes of a file: what was checked must not change with it.</summary>
    public static ProgramImage CopyOf(string path)
    {
        using var file = System.IO.File.OpenHandle(path);
        var image = Create();
        var buffer = new byte[64 * 1024];
        while (RandomAccess.Read(file, buffer, image.Length) is > 0 and var count)
        {
            image.Append(buffer.AsSpan(0, count));
        }

        return image;
    }

    /// <exception cref="RefusedProgramException">There is no space for it.</exception>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        try
        {
            RandomAccess.Write(File, bytes, Length);
        }
        catch (IOException e)
        {
            throw ProgramRefusals.NotStored(e.Message);
        }

        Length += bytes.Length;
    }

    /// <summary>Leaves bytes out: they are zeros, and take no space.</summary>
    public void Skip(int count)
    {
        Length += count;
        RandomAccess.SetLength(File, Length);
    }

    /// <summary>
    /// Writes the bytes to another file and gives their space back on the way, so that hardly any of them are there twice.
    /// </summary>
    public void MoveTo(SafeFileHandle target)
    {
        var buffer = new byte[1024 * 1024];
        while (Length > 0)
        {
            var start = (Length - 1) / buffer.Length * buffer.Length;
            var count = RandomAccess.Read(File, buffer.AsSpan(0, (int)(Length - start)), start);
            RandomAccess.Write(target, buffer.AsSpan(0, count), start);
            Length = start;
            RandomAccess.SetLength(File, Length);
        }
    }

    /// <summary>Ends the writing: from here on the bytes cannot change, and the kernel executes them.</summary>
    public void Seal()
    {
        if (_inMemory)
        {
            NativeMethods.Seal(File);
            return;
        }

        // A file that is open for writing cannot be executed (ETXTBSY), and this one has no other name to open.
        using var writable = File;
        File = System.IO.File.OpenHandle(NamelessFile.PathOf(writable));
    }

    public void Dispose() => File.Dispose();

    private static ProgramImage? TryOnDisk(string folder) =>
        NamelessFile.TryIn(folder, executable: true) is { } file ? new ProgramImage(file, inMemory: false) : null;
}
