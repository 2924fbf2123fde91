namespace AotAction.EndToEnd.Tests;

/// <summary>What can be typed after action-host.</summary>
public class HostArgumentTests
{
    [Theory]
    [InlineData("--help", 0, "action-host: an OpenWhisk action server")]
    [InlineData("-h", 0, "action-host: an OpenWhisk action server")]
    [InlineData("--version", 0, "action-host 0.")]
    public async Task Help_and_version_are_printed_and_nothing_is_started(string argument, int exitCode, string start)
    {
        var run = await OneShot.RunAsync(await Published.Host, [argument]);

        Assert.Equal((exitCode, ""), (run.ExitCode, run.Errors));
        Assert.StartsWith(start, run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Anything_else_is_a_usage_error()
    {
        var run = await OneShot.RunAsync(await Published.Host, ["--nonsense"]);

        Assert.Equal((2, "", "\"--nonsense\" is not understood: 'action-host --help' shows what is.\n"),
            (run.ExitCode, run.Output, run.Errors));
    }
}
