using System.Text.RegularExpressions;
using Snapshooter.Xunit;

namespace AotAction.Cli.Tests;

public sealed partial class HelpTests : IDisposable
{
    private readonly Workspace workspace = new();

    [Fact]
    public async Task Help_of_the_tool() => (await HelpAsync("--help")).MatchSnapshot();

    [Theory]
    [InlineData("inspect")]
    [InlineData("inspect", "a", "b")]
    [InlineData("build", "a", "b")]
    [InlineData("biuld", "a")]
    [InlineData("build", "a", "--colour")]
    [InlineData("build", "a", "--format", "tar")]
    [InlineData("build", "a", "--max-glibc", "new")]
    [InlineData("serve", "a", "--watch", "--no-build")]
    [InlineData("build", "a", "--arch", "sparc")]
    [InlineData("build", "a", "--arch", "arm64", "--runtime", "linux-arm64")]
    [InlineData("build", "a", "--image", "me/a", "--output", "a.json")]
    [InlineData("run", "a", "--cold", "often")]
    [InlineData("run", "a", "--cold", "0")]
    [InlineData("logs", "--last", "few")]
    [InlineData("logs", "--last", "201")]
    [InlineData("list", "--request-timeout", "long")]
    [InlineData("list", "--request-timeout", "0")]
    [InlineData("deploy", "a", "--kind", "k", "--memory", "much")]
    public async Task A_wrong_command_line_exits_2_and_says_where_help_is(params string[] arguments)
    {
        var result = await Tool.RunAsync(workspace, arguments);

        Assert.Equal(2, result.ExitCode);
        Assert.Empty(result.Output);
        Assert.Contains("--help", result.Error, StringComparison.Ordinal);
    }

    /// <summary>Each command's whole help is docs/cli.md.</summary>
    [Fact]
    public async Task Each_command_has_examples()
    {
        var help = await HelpAsync("--help");
        var commands = Commands().Matches(help[help.IndexOf("Commands:", StringComparison.Ordinal)..])
            .Select(match => match.Groups[1].Value).ToList();
        Assert.Contains("deploy", commands);
        foreach (var command in commands)
        {
            Assert.Contains($"\nExamples:\n  ", await HelpAsync(command, "--help"), StringComparison.Ordinal);
        }
    }

    public void Dispose() => workspace.Dispose();

    private async Task<string> HelpAsync(params string[] arguments)
    {
        var result = await Tool.RunAsync(workspace, arguments);
        Assert.Equal(0, result.ExitCode);
        return result.Output;
    }

    [GeneratedRegex(@"^  ([a-z]+)", RegexOptions.Multiline)]
    private static partial Regex Commands();
}
