using System.Text.Json.Nodes;
using Snapshooter.Xunit;

namespace AotAction.Cli.Tests;

/// <summary>What this host does not take: what is known on stdout, the reason on stderr.</summary>
[Collection(HelloBuild.Shared)]
public sealed class InspectRefusalTests(HelloBuild hello) : IDisposable
{
    private const byte Arm64 = 183;
    private const byte X64 = 62;
    private const int MachineOffset = 18;

    private readonly Workspace workspace = new();

    [Fact]
    public async Task A_program_for_another_processor()
    {
        var elf = await File.ReadAllBytesAsync(hello.Elf);
        elf[MachineOffset] = elf[MachineOffset] == X64 ? Arm64 : X64;
        await File.WriteAllBytesAsync(workspace["hello"], elf);

        var result = await RefusedAsync("hello");

        var (built, host) = elf[MachineOffset] == Arm64 ? ("arm64", "x64") : ("x64", "arm64");
        Assert.Contains($"architecture  {built}\n", result.Output, StringComparison.Ordinal);
        Assert.Equal($"WA0401: This host does not accept 'hello': the program was built for {built}, this host is {host}: publish it for linux-{host}.\n", result.Error);
    }

    [Fact]
    public async Task A_program_of_the_system() => Assert.Equal(
        "WA0401: This host does not accept '/bin/true': the program was not built with AotAction.Sdk: reference the package AotAction.Sdk in the project and build it again.\n",
        (await RefusedAsync("/bin/true")).Error);

    [Fact]
    public async Task A_program_that_was_cut_off()
    {
        var elf = await File.ReadAllBytesAsync(hello.Elf);
        await File.WriteAllBytesAsync(workspace["hello"], elf[..(elf.Length / 2)]);

        var result = await RefusedAsync("hello");

        Assert.Equal("  this host     does not accept it", result.Output.Split('\n')[1]);
        Assert.Contains($"the program ends at byte {elf.Length / 2}, its headers name ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "the program is empty")]
    [InlineData("some words\n", "the program is a text, not an ELF program of Linux")]
    [InlineData("#!/bin/sh\n", "the program is a script, not an ELF program of Linux")]
    [InlineData("{\"value\":", "The body of /init is not JSON as expected")]
    [InlineData("{\"value\":{}}", "Missing main/no code to execute.")]
    [InlineData("{\"value\":{\"code\":\"?\"}}", "the code is not base64 at character 1")]
    [InlineData("{\"value\":{\"code\":\"aGVsbG8=\"}}", "the program is a text, not an ELF program of Linux")]
    public async Task A_file_that_is_no_program(string text, string refusal)
    {
        workspace.Write("file", text);
        Assert.Contains($"WA0401: This host does not accept 'file': ", (await RefusedAsync("file")).Error, StringComparison.Ordinal);
        Assert.Contains(refusal, (await RefusedAsync("file")).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_zip_that_would_leave_its_folder()
    {
        await File.WriteAllBytesAsync(workspace["hello.zip"], Zips.Of(await ZipItem.ExecAsync(hello.Elf), ZipItem.File("../out", "")));
        Assert.Contains("the zip has the path \"../out\"", (await RefusedAsync("hello.zip")).Error, StringComparison.Ordinal);
    }

    /// <summary>Else a file could colour the terminal, move its cursor over what was said before, or say more lines.</summary>
    [Theory]
    [InlineData("../\u001b[31mout", "../\\u001b[31mout")]
    [InlineData("../out\nthis host takes it", "../out\\u000athis host takes it")]
    [InlineData("../\u202ecod.exe", "../\\u202ecod.exe")]
    public async Task A_name_that_would_command_the_terminal_is_shown(string name, string shown)
    {
        await File.WriteAllBytesAsync(workspace["hello.zip"], Zips.Of(await ZipItem.ExecAsync(hello.Elf), ZipItem.File(name, "")));
        var result = await RefusedAsync("hello.zip");
        Assert.Contains($"the zip has the path \"{shown}\"", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(result.Output + result.Error, character => char.IsControl(character) && character != '\n');
        Assert.Single(result.Error.TrimEnd('\n').Split('\n'));
    }

    [Fact]
    public async Task A_library_s_name_that_would_command_the_terminal_is_shown()
    {
        var elf = await File.ReadAllBytesAsync(hello.Elf);
        elf[elf.AsSpan().IndexOf("\0libc.so.6\0"u8) + "\0lib".Length] = 0x1b;
        await File.WriteAllBytesAsync(workspace["hello"], elf);

        var result = await RefusedAsync("hello");

        Assert.Contains("lib\\u001b.so.6", result.Output, StringComparison.Ordinal);
        Assert.Contains("the program needs the library lib\\u001b.so.6, which", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', result.Output + result.Error);
    }

    [Fact]
    public async Task A_zip_without_a_program_as_json()
    {
        await File.WriteAllBytesAsync(workspace["hello.zip"], Zips.Of(ZipItem.File("hello", "")));
        Scrub.Inspection((await RefusedAsync("hello.zip", "--json")).Output).MatchSnapshot();
    }

    [Fact]
    public async Task A_program_larger_than_a_host_reads()
    {
        File.Copy(hello.Elf, workspace["hello"]);
        await using (var file = File.OpenWrite(workspace["hello"]))
        {
            file.SetLength(48 * 1024 * 1024 + 1);
        }

        var result = await RefusedAsync("hello", "--json");

        Assert.Contains("has more than 67108864 bytes", result.Error, StringComparison.Ordinal);
        Assert.NotNull(JsonNode.Parse(result.Output)!["program"]);
    }

    [Theory]
    [InlineData("absent", "it does not exist")]
    [InlineData(".", "it is a folder")]
    public async Task A_file_that_cannot_be_read(string path, string reason)
    {
        var result = await Tool.RunAsync(workspace, "inspect", path);
        Assert.Equal(1, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Equal($"WA0104: The file '{path}' could not be read ({reason}): give the path of an ELF, a zip or a payload.\n",
            result.Error);
    }

    [Theory]
    [InlineData("inspect")]
    [InlineData("run")]
    public async Task A_pipe_that_nobody_writes_to_is_not_waited_for(string command)
    {
        await Command.RunAsync("mkfifo", workspace["pipe"]);
        var result = await Tool.RunAsync(workspace, command, "pipe").WaitAsync(TimeSpan.FromSeconds(30));
        Assert.Equal(1, result.ExitCode);
        Assert.Equal("WA0104: The file 'pipe' could not be read (it is a pipe or a device): give the path of an ELF, a zip or a payload.\n",
            result.Error);
    }

    public void Dispose() => workspace.Dispose();

    private async Task<ToolResult> RefusedAsync(params string[] arguments)
    {
        var result = await Tool.RunAsync(workspace, ["inspect", .. arguments]);
        Assert.Equal(4, result.ExitCode);
        Assert.NotEmpty(result.Output);
        return result;
    }
}
