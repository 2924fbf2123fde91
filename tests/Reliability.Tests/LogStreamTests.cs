namespace AotAction.Reliability.Tests;

/// <summary>Log streams that nobody reads, or that do not exist.</summary>
public class LogStreamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(0, 1, 2)]
    public async Task Closed_the_action_serves_and_its_log_is_lost(params int[] closed)
    {
        await using var life = await ActionLife.OfProbeInAsync(
            Surroundings.Shell($"exec {string.Join(' ', closed.Select(stream => $"{stream}>&-"))}"));
        await AssertServesAsync(life);
        await life.BecomeAsync(await Payload.OfAsync(Published.Probe));
        await AssertServesAsync(life);

        // Else a socket or a pipe would have its number, and get the log.
        Assert.All(closed, stream => Assert.Equal("/dev/null", life.Server.Proc.Descriptors[stream]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Without_a_reader_the_action_serves_and_its_log_is_lost(int descriptor)
    {
        using var pipe = new LogPipe(descriptor);
        await using var life = await ActionLife.OfProbeInAsync(pipe.Surroundings);
        pipe.StopReading();
        await AssertServesAsync(life);
        await life.BecomeAsync(await Payload.OfAsync(Published.Probe));
        await AssertServesAsync(life);
    }

    /// <summary>A line of a log is never dropped, so an activation waits for the collector, and goes on when that reads.</summary>
    [Theory]
    [InlineData(1, "out")]
    [InlineData(2, "err")]
    public async Task A_full_pipe_holds_the_activation_up_until_it_is_read(int descriptor, string stream)
    {
        const int Printed = 1024 * 1024;
        using var pipe = new LogPipe(descriptor);
        await using var life = await ActionLife.OfProbeInAsync(pipe.Surroundings);

        var running = life.RunAsync($$"""{"do":"print","{{stream}}":"{{new string('a', Printed)}}"}""");
        await Eventually.TrueAsync(() => life.Server.Proc.WaitsIn("pipe_write"), () => "the activation waits for its reader");
        Assert.False(running.IsCompleted);
        var waiting = life.RunAsync("""{"x":1}""");

        Assert.Equal($"{new string('a', Printed)}\n{Log.Marker}\n{Log.Marker}\n",
            await pipe.ReadAsync(Printed + 1 + (2 * (Log.Marker.Length + 1))));
        Assert.Equal("{}", (await running).Body);
        Assert.Equal("""{"x":1}""", (await waiting).Body);
    }

    private static async Task AssertServesAsync(ActionLife life)
    {
        Assert.Equal("""{"do":"echo loudly"}""", (await life.RunAsync("""{"do":"echo loudly"}""")).Body);
        Assert.Equal("thrown by the probe", (await life.RunAsync("""{"do":"throw"}""")).Error);
    }
}
