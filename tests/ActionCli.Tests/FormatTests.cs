using System.IO.Compression;

namespace AotAction.Cli.Tests;

/// <summary>The files that are sent, of a program that is alone.</summary>
[Collection(HelloBuild.Shared)]
public sealed class FormatTests(HelloBuild hello) : IDisposable
{
    private const UnixFileMode Executable = (UnixFileMode)0x1ed;
    private const int RegularFile = 0x8000;

    private readonly Workspace workspace = new();

    [Fact]
    public async Task A_zip_has_the_program_as_exec_that_may_be_executed()
    {
        Assert.Equal("hello.zip\n", (await BuildAsync("--format", "zip")).Output);

        await using var zip = await ZipFile.OpenReadAsync(workspace["hello.zip"]);
        var entry = Assert.Single(zip.Entries);
        Assert.Equal("exec", entry.FullName);
        Assert.Equal(RegularFile | (int)Executable, entry.ExternalAttributes >> 16 & 0xffff);
        using var content = new MemoryStream();
        await using var packed = await entry.OpenAsync();
        await packed.CopyToAsync(content);
        Assert.Equal(await File.ReadAllBytesAsync(hello.Elf), content.ToArray());
    }

    [Fact]
    public async Task The_same_program_gives_the_same_zip()
    {
        await BuildAsync("--format", "zip", "-o", "one.zip");
        // What differs between two builds of the same program is the time.
        File.SetLastWriteTimeUtc(hello.Elf, DateTime.UtcNow.AddDays(-1));
        await BuildAsync("--format", "zip", "-o", "two.zip");

        Assert.Equal(await File.ReadAllBytesAsync(workspace["one.zip"]), await File.ReadAllBytesAsync(workspace["two.zip"]));
    }

    [Fact]
    public async Task An_elf_is_the_program_itself()
    {
        Assert.Equal("hello.elf\n", (await BuildAsync("--format", "elf")).Output);

        Assert.Equal(await File.ReadAllBytesAsync(hello.Elf), await File.ReadAllBytesAsync(workspace["hello.elf"]));
        Assert.Equal(Executable, File.GetUnixFileMode(workspace["hello.elf"]));
    }

    [Fact]
    public async Task A_glibc_that_is_new_enough_is_no_obstacle() => await BuildAsync("--max-glibc", "9.99");

    [Fact]
    public async Task A_program_that_needs_a_newer_glibc_than_allowed_is_not_written()
    {
        var result = await Tool.RunAsync(workspace, "build", hello.Workspace["hello.csproj"], "--max-glibc", "2.2");

        Assert.Equal(4, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Matches(@"WA0402: 'hello' needs glibc 2\.\d+, and --max-glibc allows 2\.2: build it on a system whose glibc is 2\.2 or older", result.Error);
        Assert.Empty(workspace.Files);
    }

    public void Dispose() => workspace.Dispose();

    private async Task<ToolResult> BuildAsync(params string[] arguments)
    {
        var result = await Tool.RunAsync(workspace, ["build", hello.Workspace["hello.csproj"], .. arguments]);
        Assert.True(result.ExitCode == 0, result.Error);
        return result;
    }
}
