using Snapshooter;
using Snapshooter.Xunit;

namespace AotAction.Cli.Tests;

public sealed class HelpTests : IDisposable
{
    private readonly Workspace workspace = new();

    [Fact]
    public async Task Help_of_the_tool() => (await HelpAsync("--help")).MatchSnapshot();

    [Fact]
    public async Task Help_of_build() => (await HelpAsync("build", "--help")).MatchSnapshot();

    [Fact]
    public async Task Help_of_inspect() => (await HelpAsync("inspect", "--help")).MatchSnapshot();

    [Theory]
    [InlineData("deploy")]
    [InlineData("list")]
    [InlineData("get")]
    [InlineData("logs")]
    [InlineData("delete")]
    public async Task Help_of_a_command_for_an_api_host(string command) =>
        (await HelpAsync(command, "--help")).MatchSnapshot(SnapshotNameExtension.Create(command));

    [Theory]
    [InlineData("build")]
    [InlineData("inspect")]
    [InlineData("inspect", "a", "b")]
    [InlineData("build", "a", "b")]
    [InlineData("biuld", "a")]
    [InlineData("build", "a", "--colour")]
    [InlineData("build", "a", "--format", "tar")]
    [InlineData("build", "a", "--max-glibc", "new")]
    [InlineData("build", "a", "--arch", "sparc")]
    [InlineData("build", "a", "--arch", "arm64", "--runtime", "linux-arm64")]
    [InlineData("build", "a", "--image", "me/a", "--output", "a.json")]
    public async Task A_wrong_command_line_exits_2_and_says_where_help_is(params string[] arguments)
    {
        var result = await Tool.RunAsync(workspace, arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
    }

    public void Dispose() => workspace.Dispose();

    private async Task<string> HelpAsync(params string[] arguments)
    {
        var result = await Tool.RunAsync(workspace, arguments);
        Assert.Equal(0, result.ExitCode);
        return result.Output;
    }
}
