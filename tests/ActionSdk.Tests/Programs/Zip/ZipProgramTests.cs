using AotAction.Programs.Refusals;
using AotAction.Programs.Zip;

namespace AotAction.Tests.Programs.Zip;

public sealed class ZipProgramTests : IDisposable
{
    private const int File644 = 0x81a4;
    private const int Link = 0xa1ff;

    private static readonly (string, int, string) _exec = ("exec", File644, "program");

    private readonly string _folder = Directory.CreateTempSubdirectory("zip-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Files_folders_links_and_modes_come_out_as_they_went_in()
    {
        Extract(ZipFiles.Typical());
        Assert.Equal(5000, new FileInfo(Path.Combine(_folder, "exec")).Length);
        Assert.Equal((UnixFileMode)0x1ed, File.GetUnixFileMode(Path.Combine(_folder, "exec")));
        Assert.Equal((UnixFileMode)0x1a0, File.GetUnixFileMode(Path.Combine(_folder, "data/words.txt")));
        Assert.Equal("hello", File.ReadAllText(Path.Combine(_folder, "latest")));
    }

    /// <summary>Its mode keeps other users from what is about to be executed.</summary>
    [Theory]
    [InlineData("./")]
    [InlineData(".//.")]
    public void The_mode_of_the_folder_itself_is_not_the_zip_s_to_set(string path)
    {
        File.SetUnixFileMode(_folder, (UnixFileMode)0x1c0);
        Extract(ZipFiles.Of(_exec, (path, 0x41ff, "")));
        Assert.Equal((UnixFileMode)0x1c0, File.GetUnixFileMode(_folder));
    }

    [Fact]
    public void A_zip_of_the_zip_command_of_Python_is_read()
    {
        File.WriteAllText(Path.Combine(_folder, "exec"), "program");
        var zip = Path.Combine(_folder, "python.zip");
        using var python = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("python3",
            $"-m zipfile -c {zip} {_folder}/exec"))!;
        python.WaitForExit();
        using var file = File.OpenHandle(zip);
        Assert.Equal("exec", Assert.Single(ZipProgram.Read(file).Entries).Path);
    }

    [Theory]
    [InlineData("/etc/passwd")]
    [InlineData("../up")]
    [InlineData("data/../../up")]
    [InlineData("data\\up")]
    public void A_path_that_leaves_the_folder_is_refused(string path) =>
        Assert.StartsWith($"the zip has the path \"{path}\", which is not one inside a folder", Refusal(_exec, (path, File644, "")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("link", "/etc")]
    [InlineData("link", "..")]
    [InlineData("a/link", "../../x")]
    [InlineData("link", "here/../x")]
    public void A_link_that_leaves_the_folder_is_refused(string path, string target) =>
        Assert.Equal($"the zip has the link \"{path}\" to \"{target}\", which leaves its folder: pack the file itself.",
            Refusal(_exec, (path, Link, target)));

    [Theory]
    [InlineData("a", "a")]
    [InlineData("a/b", "./a//b")]
    [InlineData("a/b", "a")]
    [InlineData("a", "a/b")]
    [InlineData("a", "a/")]
    public void A_path_that_comes_twice_is_refused(string one, string other) =>
        Assert.Contains("more than one entry", Refusal(_exec, (one, File644, ""), (other, File644, "")), StringComparison.Ordinal);

    [Fact]
    public void Nothing_is_written_through_a_link() =>
        Assert.Contains("more than one entry for \"link\"", Refusal(_exec, ("link", Link, "."), ("link/file", File644, "")),
            StringComparison.Ordinal);

    [Theory]
    [InlineData("bin/exec", File644)]
    [InlineData("exec/", File644)]
    [InlineData("exec", Link)]
    public void A_zip_without_a_program_at_its_top_is_refused(string path, int mode) => Assert.Equal(
        "the zip has no file \"exec\" at its top: name the program exec and pack it there, not in a folder.",
        Refusal((path, mode, mode == Link ? "x" : "")));

    [Fact]
    public void A_device_is_refused() =>
        Assert.Contains("neither a file nor a folder nor a link", Refusal(_exec, ("pipe", 0x11a4, "")), StringComparison.Ordinal);

    [Theory]
    [InlineData(8, 1, "encrypted: pack it without a password.")]
    [InlineData(10, 14, "packed with method 14")]
    public void What_cannot_be_unpacked_is_refused(int offset, ushort value, string refusal) =>
        Assert.Contains(refusal, Refusal(ZipFiles.WithFirstEntry(ZipFiles.Of(_exec), offset, value)), StringComparison.Ordinal);

    [Fact]
    public void More_than_ten_thousand_entries_are_refused() => Assert.Equal(
        "the zip has 10001 entries, the most is 10000: remove what the program does not need.",
        Refusal([_exec, .. Enumerable.Range(0, 10_000).Select(number => ($"{number}", File644, ""))]));

    [Fact]
    public void More_than_512_MB_is_refused() =>
        Assert.Contains("more than 536870912 bytes unpacked", Refusal(ZipFiles.WithFirstEntry(ZipFiles.Of(_exec), 26, 0x2001)),
            StringComparison.Ordinal);

    [Fact]
    public void A_ratio_over_a_thousand_is_refused() =>
        Assert.Contains("more than 1000 times its size", Refusal(ZipFiles.WithFirstEntry(ZipFiles.Of(_exec), 26, 0x0100)),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(24, 6)]
    [InlineData(24, 8)]
    [InlineData(16, 0)]
    public void A_size_or_checksum_that_lies_ends_the_unpacking(int offset, ushort value)
    {
        var zip = ZipFiles.WithFirstEntry(ZipFiles.Of(_exec), offset, value);
        Assert.Contains("\"exec\" does not match its size and checksum", Assert.Throws<RefusedProgramException>(() => Extract(zip)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_cut_zip_is_refused() =>
        Assert.Contains("its list of files is missing", Refusal(ZipFiles.Typical()[..^1]), StringComparison.Ordinal);

    private static string Refusal(params (string, int, string)[] entries) => Refusal(ZipFiles.Of(entries));

    private static string Refusal(byte[] zip)
    {
        using var file = new ScratchFile(zip);
        return Assert.Throws<RefusedProgramException>(() => { ZipProgram.Read(file.Handle); }).Message;
    }

    private void Extract(byte[] zip)
    {
        using var file = new ScratchFile(zip);
        ZipProgram.Read(file.Handle).Extract(_folder);
    }
}
