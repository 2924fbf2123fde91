namespace AotAction.EndToEnd.Tests;

public class MarkerTests
{
    private const string Marker = Log.Marker;

    [Theory]
    [InlineData("""{"name":"Mike"}""")]
    [InlineData("""{"do":"refuse","text":"no"}""")]
    [InlineData("""{"do":"result","value":null}""")]
    [InlineData("""{"do":"result","value":7}""")]
    public async Task A_silent_activation_leaves_one_marker_per_stream(string input)
    {
        var (output, errors) = await LogsOfAsync(input);
        Assert.Equal($"{Marker}\n", output);
        Assert.Equal(1, errors.Split('\n').Count(line => line == Marker));
        Assert.EndsWith($"{Marker}\n", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unfinished_line_is_ended_before_the_marker()
    {
        var (output, errors) = await LogsOfAsync("""{"do":"print","out":"one\ntwo","err":"three"}""");
        Assert.Equal($"one\ntwo\n{Marker}\n", output);
        Assert.Equal($"three\n{Marker}\n", errors);
    }

    [Fact]
    public async Task A_finished_line_gets_no_second_end()
    {
        var (output, errors) = await LogsOfAsync("""{"do":"print","out":"one\n","err":"two\n"}""");
        Assert.Equal($"one\n{Marker}\n", output);
        Assert.Equal($"two\n{Marker}\n", errors);
    }

    [Fact]
    public async Task A_handler_that_throws_leaves_its_trace_and_one_marker()
    {
        var (output, errors) = await LogsOfAsync("""{"do":"throw after print","out":"unfinished","err":"unfinished"}""");
        Assert.Equal($"unfinished\n{Marker}\n", output);
        Assert.StartsWith($"unfinished\nSystem.{nameof(InvalidTimeZoneException)}: thrown by the probe\n   at ", errors, StringComparison.Ordinal);
        Assert.Single(errors.Split('\n'), line => line == Marker);
        Assert.EndsWith($"\n{Marker}\n", errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_markers_are_written_before_the_answer()
    {
        await using var life = await ActionLife.OfProbeAsync();
        for (var run = 1; run <= 20; run++)
        {
            await life.ResultAsync("""{"do":"print","out":"line","err":"line"}""");
            await life.Output.MarkersAsync(run);
            await life.Errors.MarkersAsync(run);
        }

        await life.StopAsync();
        Assert.Equal(20, life.Output.Markers);
        Assert.Equal(20, life.Errors.Markers);
    }

    [Fact]
    public async Task Neither_init_nor_a_refused_run_leaves_a_marker()
    {
        await using var life = await ActionLife.StartAsync();
        await life.RunAsync("{}");
        await life.BecomeAsync(await Payload.OfAsync(Published.Probe));
        await life.SendAsync(Request.Post("/run", "{"));
        await life.InitAsync(Payload.OfText("no program"));

        await life.StopAsync();
        Assert.Equal(0, life.Output.Markers + life.Errors.Markers);
    }

    /// <summary>Both streams of a life that ran one activation, to their very end.</summary>
    private static async Task<(string Output, string Errors)> LogsOfAsync(string input)
    {
        await using var life = await ActionLife.OfProbeAsync();
        await life.RunAsync(input);
        await life.StopAsync();
        return (life.Output.Text, life.Errors.Text);
    }
}
