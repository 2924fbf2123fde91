using System.Text.Json;
using Snapshooter.Xunit;

namespace AotAction.Cli.Tests;

[Collection(HelloBuild.Shared)]
public sealed class BuildTests(HelloBuild hello)
{
    [Fact]
    public void Prints_phases_and_sizes_on_stderr_and_the_payloads_path_on_stdout()
    {
        Assert.Equal(0, hello.Result.ExitCode);
        Assert.Equal("hello.json\n", hello.Result.Output);
        Scrub.Text(hello.Result.Error, hello.Workspace).MatchSnapshot();
    }

    [Fact]
    public void The_payload_is_the_elf_in_base64_and_nothing_else()
    {
        using var payload = JsonDocument.Parse(File.ReadAllText(hello.Payload));
        var value = payload.RootElement.GetProperty("value");

        Assert.True(value.GetProperty("binary").GetBoolean());
        Assert.Equal(File.ReadAllBytes(hello.Elf), value.GetProperty("code").GetBytesFromBase64());
        Assert.Equal(["value"], payload.RootElement.EnumerateObject().Select(property => property.Name));
    }

    [Fact]
    public void The_symbols_are_beside_the_elf() => Assert.True(File.Exists($"{hello.Elf}.dbg"));

    [Fact]
    public void Nothing_is_left_behind()
    {
        Assert.Empty(hello.Result.LeftRunning);
        Assert.Equal(["Program.cs", "hello.csproj", "hello.json"], hello.Workspace.Files);
    }

    [Fact]
    public async Task Without_a_cache_folder_it_builds_all_the_same_and_cleans_up()
    {
        using var temporary = new Workspace();
        // A path below a file can never become a folder, not even for root.
        var environment = new Dictionary<string, string> { ["XDG_CACHE_HOME"] = hello.Payload, ["TMPDIR"] = temporary.Path };

        var result = await Tool.RunAsync(hello.Workspace, environment, "build", ".");

        Assert.Equal(0, result.ExitCode);
        Assert.DoesNotContain(Directory.GetDirectories(temporary.Path), folder =>
            Path.GetFileName(folder).StartsWith("whisk-action-", StringComparison.Ordinal));
    }
}
