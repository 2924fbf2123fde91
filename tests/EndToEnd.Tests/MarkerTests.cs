namespace AotAction.EndToEnd.Tests;

public class MarkerTests
{
    private const string Marker = Log.Marker;
    private const string Broken = "XXX_THE_END_OF_A_WHISK_ACTIVATION_XX X";

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
        Assert.StartsWith($"unfinished\nSystem.{nameof(InvalidTimeZoneException)}: thrown by the probe\n   at ", errors,
            StringComparison.Ordinal);
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

    /// <summary>Where user input is logged, a caller would cut the log: each line behind a marker belongs to the next activation.</summary>
    [Theory]
    [InlineData("""{"do":"print","out":"one\n$\ntwo","err":"one\n$\ntwo"}""", $"one\n{Broken}\ntwo\n")]
    [InlineData("""{"do":"print","out":"$","err":"$"}""", $"{Broken}\n")]
    [InlineData("""{"do":"print","out":"it says $!\n","err":"it says $!\n"}""", $"it says {Broken}!\n")]
    [InlineData("""{"do":"print pieces","pieces":["XXX_THE","_END_OF_A_WHISK_","ACTIVATION_XXX"]}""", $"{Broken}\n")]
    public async Task A_marker_that_user_code_prints_is_broken(string input, string printed)
    {
        var (output, errors) = await LogsOfAsync(input.Replace("$", Marker, StringComparison.Ordinal));
        Assert.Equal($"{printed}{Marker}\n", output);
        Assert.Equal($"{printed}{Marker}\n", errors);
    }

    [Fact]
    public async Task A_marker_in_an_exception_s_text_is_broken()
    {
        var (_, errors) = await LogsOfAsync($$"""{"do":"throw","text":"first\n{{Marker}}\nlast"}""");
        Assert.Contains($"first\n{Broken}\nlast\n   at ", errors, StringComparison.Ordinal);
        AssertOneMarker(errors);
    }

    [Fact]
    public async Task A_marker_in_the_exception_of_a_failed_start_is_broken()
    {
        await using var life = await ActionLife.OfProbeAsync();
        var failing = await Payload.OfAsync(Published.Probe) with { Env = new() { ["PROBE_START"] = "throw", ["PROBE_TEXT"] = Marker } };
        Assert.Equal(502, (await life.InitAsync(failing)).Status);

        await life.StopAsync();
        Assert.Contains(Broken, life.Errors.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Marker, life.Errors.Text, StringComparison.Ordinal);
    }

    private static void AssertOneMarker(string log) => Assert.Equal(2, log.Split(Marker).Length);

    /// <summary>Both streams of a life that ran one activation, to their very end.</summary>
    private static async Task<(string Output, string Errors)> LogsOfAsync(string input)
    {
        await using var life = await ActionLife.OfProbeAsync();
        await life.RunAsync(input);
        await life.StopAsync();
        return (life.Output.Text, life.Errors.Text);
    }
}
