using AotAction.Programs.Refusals;
using AotAction.Programs.Zip;
using AotAction.Tests.Programs.Zip;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Fuzz;

/// <summary>
/// A zip is refused or unpacked, within a bound of memory. What is unpacked while it arrives is what comes out when all of it is there, and
/// nothing is
/// written outside of the folder.
/// </summary>
internal sealed class ZipTarget : FuzzTarget, IDisposable
{
    /// <summary>Bytes of the buffers and tables of both ways.</summary>
    private const long Buffers = 4 * 1024 * 1024;

    /// <summary>In memory, if there is such a place.</summary>
    private readonly DirectoryInfo _around = Directory.CreateDirectory(
        Path.Combine(Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath(), $"fuzz-{Environment.ProcessId}"));

    private readonly SafeFileHandle _file;

    public ZipTarget() => _file = File.OpenHandle(Path.GetTempFileName(), FileMode.Open, FileAccess.ReadWrite,
        options: FileOptions.DeleteOnClose);

    protected override IEnumerable<byte[]> Contents => ZipFiles.OfAllKinds();

    public void Dispose()
    {
        _file.Dispose();
        _around.Delete(recursive: true);
    }

    protected override void Try(byte[] plan, byte[] content)
    {
        RandomAccess.SetLength(_file, 0);
        RandomAccess.Write(_file, content, fileOffset: 0);
        var lengths = Array.ConvertAll(plan, piece => Length(piece) * (IsMarked(piece) ? 100 : 1));
        byte[]? whole = null, streamed = null;
        var before = GC.GetAllocatedBytesForCurrentThread();
        var isRefused = Refuses<RefusedProgramException>(() => whole = Unzipped.Whole(_file));
        _ = Refuses<RefusedProgramException>(() => streamed = Unzipped.Arriving(content, lengths));
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, Buffers + (2 * ZipFormat.MaxRatio * content.Length));
        Assert.Equal(streamed is null ? null : whole, streamed);
        if (!isRefused)
        {
            ExtractAll();
        }
    }

    private void ExtractAll()
    {
        var folder = _around.CreateSubdirectory("folder");
        _ = Refuses<RefusedProgramException>(() => ZipProgram.Read(_file).Extract(folder.FullName));
        Assert.Equal(folder.FullName, Assert.Single(_around.GetFileSystemInfos()).FullName);
        folder.Delete(recursive: true);
    }
}
