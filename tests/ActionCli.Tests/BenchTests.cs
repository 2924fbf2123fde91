using System.Text.Json.Nodes;
using System.Xml.Linq;

namespace AotAction.Cli.Tests;

/// <summary>whisk-action bench: an action's figures, of real lives and real connections.</summary>
[Collection(HelloBuild.Shared)]
public sealed class BenchTests(HelloBuild hello) : IDisposable
{
    private readonly Workspace workspace = new();

    [Fact]
    public async Task Prints_a_table_and_draws_a_picture()
    {
        var result = await BenchAsync(0, "-p", "name", "Mike", "--plot", "hello.svg");

        Assert.Matches(
            @"^3 lives, ms +min +median +p90 +max\n(start|init|run|total)( +\d+\.\d){4}\n(.+\n){3}\nconnections +runs/s +median +p99 +p99\.9 +errors\n1 +\d+ .+ 0\n4 +\d+ .+ 0\n$",
            result.Output);
        var picture = XDocument.Load(workspace["hello.svg"]).Root!;
        Assert.Equal(3 * 3 + 2 * 2 + 3, picture.Elements().Count(element => element.Name.LocalName == "rect"));
        Assert.Contains("The chart is in hello.svg.", result.Error, StringComparison.Ordinal);
        Assert.Empty(result.LeftRunning);
    }

    [Fact]
    public async Task As_json()
    {
        var json = JsonNode.Parse((await BenchAsync(0, "-p", "name", "Mike", "--json", "--concurrency", "4")).Output)!;

        Assert.Equal(["program", "cold", "warm"], json.AsObject().Select(member => member.Key));
        Assert.Equal(["lives", "errors", "times"], json["cold"]!.AsObject().Select(member => member.Key));
        Assert.Equal([1, 4], json["warm"]!.AsArray().Select(runs => (int)runs!["connections"]!));
        Assert.All(json["warm"]!.AsArray(), runs =>
        {
            Assert.Equal(["connections", "runs", "errors", "seconds", "perSecond", "latency"], runs!.AsObject()
                .Select(member => member.Key));
            Assert.Equal(["median", "p99", "p999", "max"], runs["latency"]!.AsObject().Select(member => member.Key));
            Assert.Equal((double)runs["runs"]! / (double)runs["seconds"]!, (double)runs["perSecond"]!, (double)runs["perSecond"]! * 0.01);
            Assert.Equal(0, (int)runs["errors"]!);
        });
    }

    [Fact]
    public async Task An_action_that_answers_with_an_error_exits_5()
    {
        var result = await BenchAsync(5);
        Assert.Contains("WA0605: The action answered with an error: no name specified", result.Error, StringComparison.Ordinal);
        Assert.Matches(@"(?m)^1 +0 +0 µs +0 µs +0 µs +[1-9]\d*$", result.Output);
    }

    [Fact]
    public async Task Interrupted_in_a_run_that_hangs_it_leaves_nothing_running()
    {
        using var gate = new Gate();
        using var tool = Tool.Start(workspace, "bench", await Published.Probe, "--data", gate.Input, "--lives", "1", "--connections", "1",
            "--duration", "60");
        // The run of the fresh life ends, and the first one of the server that is kept hangs.
        await gate.EnteredAsync();
        gate.LetGo();
        await gate.EnteredAsync();

        await tool.InterruptAsync();
        var result = await tool.EndAsync();

        Assert.Equal(130, result.ExitCode);
        Assert.Empty(result.LeftRunning);
    }

    [Theory]
    [InlineData("--connections", "1,none")]
    [InlineData("--connections", "0")]
    [InlineData("--lives", "0")]
    [InlineData("--duration", "short")]
    public async Task A_wrong_command_line_exits_2(string option, string value) =>
        Assert.Equal(2, (await Tool.RunAsync(workspace, "bench", hello.Payload, option, value)).ExitCode);

    public void Dispose() => workspace.Dispose();

    private async Task<ToolResult> BenchAsync(int exitCode, params string[] arguments)
    {
        var result = await Tool.RunAsync(workspace,
            ["bench", hello.Payload, "--lives", "3", "--connections", "1,4", "--duration", "1", .. arguments]);
        Assert.True(exitCode == result.ExitCode, result.Output + result.Error);
        return result;
    }
}
