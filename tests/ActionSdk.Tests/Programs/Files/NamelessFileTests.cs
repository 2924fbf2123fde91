using AotAction.Kernel;
using AotAction.Programs.Files;

namespace AotAction.Tests.Programs.Files;

public sealed class NamelessFileTests : IDisposable
{
    private readonly string _place = Directory.CreateTempSubdirectory("nameless-").FullName;

    public void Dispose() => Directory.Delete(_place, recursive: true);

    [Theory]
    [InlineData(true, 0x1c0)]
    [InlineData(false, 0x180)]
    public void From_its_first_moment_only_its_owner_can_open_it(bool executable, int mode)
    {
        var path = Path.Combine(_place, "file");
        using var file = NativeMethods.CreateFile(path, executable);
        Assert.Equal((UnixFileMode)mode, File.GetUnixFileMode(path));
        Assert.Null(NativeMethods.CreateFile(path, executable));
    }

    [Fact]
    public void It_can_be_written_and_read_and_has_no_name()
    {
        using var file = NamelessFile.TryIn(_place, executable: true);
        RandomAccess.Write(file!, "text"u8, 0);
        Assert.Equal("text", File.ReadAllText(NamelessFile.PathOf(file!)));
        Assert.Empty(Directory.GetFileSystemEntries(_place));
    }

    [Fact]
    public void Where_it_cannot_be_made_there_is_none() =>
        Assert.Null(NamelessFile.TryIn(Path.Combine(_place, "missing"), executable: false));
}
