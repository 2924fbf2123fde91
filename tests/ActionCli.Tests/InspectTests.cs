using System.Text.Json.Nodes;
using Snapshooter.Xunit;

namespace AotAction.Cli.Tests;

/// <summary>What this host takes: exit code 0, and nothing on stderr.</summary>
[Collection(HelloBuild.Shared)]
public sealed class InspectTests(HelloBuild hello) : IDisposable
{
    private readonly Workspace workspace = new();

    [Fact]
    public async Task An_elf_in_lines()
    {
        File.Copy(hello.Elf, workspace["hello"]);
        Scrub.Program((await TakenAsync("inspect", "hello")).Output).MatchSnapshot();
    }

    [Fact]
    public async Task A_payload_in_lines()
    {
        File.Copy(hello.Payload, workspace["hello.json"]);
        Scrub.Program((await TakenAsync("inspect", "hello.json")).Output).MatchSnapshot();
    }

    [Fact]
    public async Task An_elf_as_json()
    {
        File.Copy(hello.Elf, workspace["hello"]);
        Scrub.Inspection((await TakenAsync("inspect", "hello", "--json")).Output).MatchSnapshot();
    }

    [Fact]
    public async Task A_payload_with_an_environment_as_json()
    {
        workspace.Write("hello.json", $$$"""
              {"value":{"env":{"TOKEN":"a secret","EMPTY":""},"name":"hi","main":"greet","code":"{{{Convert.ToBase64String(await File.ReadAllBytesAsync(hello.Elf))}}}"}}
            """);
        var output = (await TakenAsync("inspect", "hello.json", "--json")).Output;

        Assert.DoesNotContain("a secret", output, StringComparison.Ordinal);
        Scrub.Inspection(output).MatchSnapshot();
    }

    [Fact]
    public async Task A_zip_with_files_beside_the_program_as_json()
    {
        await File.WriteAllBytesAsync(workspace["hello.zip"],
            Zips.Of(await ZipItem.ExecAsync(hello.Elf), ZipItem.File("data/words.txt", "hello")));
        Scrub.Inspection((await TakenAsync("inspect", "hello.zip", "--json")).Output).MatchSnapshot();
        Assert.Equal(["hello.zip"], workspace.Files);
    }

    [Fact]
    public async Task A_zip_in_a_payload()
    {
        await File.WriteAllBytesAsync(workspace["hello.zip"], Zips.Of(await ZipItem.ExecAsync(hello.Elf)));
        workspace.Write("hello.json", $$$"""{"value":{"code":"{{{Convert.ToBase64String(await File.ReadAllBytesAsync(workspace["hello.zip"]))}}}"}}""");
        Scrub.Program((await TakenAsync("inspect", "hello.json")).Output).MatchSnapshot();
    }

    /// <summary>What the program needs is what binutils, which knows nothing of us, reads from the same file.</summary>
    [Fact]
    public async Task Libraries_and_versions_are_those_that_objdump_shows()
    {
        var shown = await Command.RunAsync("objdump", "-p", hello.Elf);
        var words = shown.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
        var result = JsonNode.Parse((await TakenAsync("inspect", hello.Elf, "--json")).Output)!["program"]!["libraries"]!.AsArray();

        Assert.Equal(
            words.Where((_, index) => index > 0 && words[index - 1] == "NEEDED"),
            result.Select(library => (string)library!["name"]!));
        Assert.Equal(
            words.Where(word => word.StartsWith("GLIBC_", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
            result.SelectMany(library => library!["versions"]!.AsArray()).Select(version => (string)version!)
                .Order(StringComparer.Ordinal));
    }

    public void Dispose() => workspace.Dispose();

    private async Task<ToolResult> TakenAsync(params string[] arguments)
    {
        var result = await Tool.RunAsync(workspace, arguments);
        Assert.Empty(result.Error);
        Assert.Equal(0, result.ExitCode);
        return result;
    }
}
