using System.IO.Compression;
using System.Text.Json;

namespace AotAction.Cli.Tests;

/// <summary>The files that are sent, of a program that loads a native library.</summary>
public sealed class NativeLibraryTests(LibraryBuild built) : IClassFixture<LibraryBuild>
{
    [Fact]
    public async Task The_payload_is_a_zip_with_the_library_beside_the_program_and_a_host_becomes_it()
    {
        Assert.Equal(["exec", "libanswer.so"], Entries(await CodeAsync()));

        await using var life = await ActionLife.StartAsync();
        Assert.Equal(200, (await life.SendAsync(Request.Init(await File.ReadAllTextAsync(built.Payload)))).Status);
        Assert.Equal("Hello, Mike 42", (string)(await life.ResultAsync("""{"name":"Mike"}"""))["greetings"]!);
    }

    [Fact]
    public async Task No_build_takes_it_along()
    {
        using var workspace = new Workspace();
        var result = await Tool.RunAsync(workspace, "run", built.Project, "--no-build", "-p", "name", "Mike");
        Assert.Equal("""{"greetings":"Hello, Mike 42"}""" + "\n", result.Output);
    }

    [Fact]
    public async Task A_publish_without_the_tool_takes_it_along_too()
    {
        await Command.RunAsync(
            "dotnet", "publish", built.Project, "-c", "Release", "--nologo", "-nodeReuse:false", "-p:WhiskPayload=true",
            $"-p:RestoreAdditionalProjectSources={Path.Combine(Repository.Artifacts, "packages")}");

        await using var life = await ActionLife.StartAsync();
        Assert.Equal(200, (await life.SendAsync(Request.Init(await File.ReadAllTextAsync(built.Elf + ".json")))).Status);
        Assert.Equal("Hello, Mike 42", (string)(await life.ResultAsync("""{"name":"Mike"}"""))["greetings"]!);
        File.Delete(built.Elf + ".json");
    }

    [Fact]
    public async Task The_zip_has_the_same_bytes()
    {
        using var workspace = new Workspace();
        var result = await Tool.RunAsync(workspace, "build", built.Project, "--format", "zip");

        Assert.Equal(0, result.ExitCode);
        Assert.Equal(await CodeAsync(), await File.ReadAllBytesAsync(workspace["hello.zip"]));
    }

    [Fact]
    public async Task An_elf_leaves_the_library_behind_and_says_so()
    {
        using var workspace = new Workspace();
        var result = await Tool.RunAsync(workspace, "build", built.Project, "--format", "elf");

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("libanswer.so: the program loads them, but an ELF cannot contain them", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_left_in_the_publish_folder() => Assert.Equal(
        ["hello", "hello.dbg", "libanswer.so"],
        Directory.GetFiles(Path.GetDirectoryName(built.Elf)!).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal));

    private async Task<byte[]> CodeAsync()
    {
        using var payload = JsonDocument.Parse(await File.ReadAllTextAsync(built.Payload));
        return payload.RootElement.GetProperty("value").GetProperty("code").GetBytesFromBase64();
    }

    private static IEnumerable<string> Entries(byte[] zip)
    {
        using var archive = new ZipArchive(new MemoryStream(zip));
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }
}
