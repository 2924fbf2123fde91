using System.Globalization;

namespace AotAction.Reliability.Tests;

/// <summary>
/// The first signal finishes what runs and refuses what waits; the second one ends the process at once. In whatever state it is.
/// </summary>
public class StopTests
{
    /// <summary>What a shell makes of a process that SIGTERM has ended.</summary>
    private const int EndedBySignal = 143;

    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task What_runs_is_finished_and_what_waits_is_refused(string signal)
    {
        await using var life = await ActionLife.OfProbeAsync();
        using var gate = new Gate();
        var running = life.RunAsync(gate.Input);
        await gate.EnteredAsync();
        var waiting = life.RunAsync("{}");
        await life.AcceptedAsync();

        StopSignals.Send(life.Server.Id, signal);

        AssertStopping(await waiting);
        AssertStopping(await life.RunAsync("{}"));
        AssertStopping(await life.InitAsync(await Payload.OfAsync(Published.Probe)));
        Assert.False(running.IsCompleted);
        gate.LetGo();
        Assert.Equal((200, true), ((await running).Status, (await running).SaysClose));
        Assert.Equal(0, await life.Server.ExitCodeAsync());
        await life.StopAsync();
        Assert.Equal((1, 1), (life.Output.Markers, life.Errors.Markers));
    }

    [Fact]
    public async Task An_init_that_waits_for_an_activation_is_refused_and_the_activation_finished()
    {
        await using var life = await ActionLife.OfProbeAsync();
        using var gate = new Gate();
        var running = life.RunAsync(gate.Input);
        await gate.EnteredAsync();
        var init = life.InitAsync(await Payload.OfAsync(Published.Probe));
        await life.DrainingAsync();

        StopSignals.Send(life.Server.Id, "TERM");

        AssertStopping(await init);
        gate.LetGo();
        Assert.Equal("""{"waited":true}""", (await running).Body);
        Assert.Equal(0, await life.Server.ExitCodeAsync());
    }

    /// <summary>Also if it holds a thread of the server, or all that the base library has.</summary>
    [Theory]
    [InlineData("""{"do":"block","port":PORT}""")]
    [InlineData("""{"do":"block everywhere","port":PORT}""")]
    public async Task An_activation_that_does_not_end_is_waited_for_as_long_as_the_grace_and_no_longer(string input)
    {
        await using var life = await ActionLife.OfProbeAsync();
        using var gate = new Gate();
        var running = life.RunAsync(input.Replace("PORT", gate.Port.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));
        await gate.EnteredAsync();
        var start = Environment.TickCount64;

        StopSignals.Send(life.Server.Id, "TERM");

        Assert.Equal((502, """{"error":"The server was stopped, and the activation had not ended in time."}"""),
            ((await running).Status, (await running).Body));
        Assert.Equal(0, await life.Server.ExitCodeAsync());
        Assert.InRange(Environment.TickCount64 - start, 8_900, 15_000);
    }

    [Theory]
    [InlineData("TERM", "TERM")]
    [InlineData("INT", "INT")]
    [InlineData("TERM", "INT")]
    public async Task A_second_signal_ends_it_at_once_while_an_activation_runs(string first, string second)
    {
        await using var life = await ActionLife.OfProbeAsync();
        using var gate = new Gate();
        var running = life.RunAsync(gate.Input);
        await gate.EnteredAsync();
        StopSignals.Send(life.Server.Id, first);

        // Whether it comes before the signal or after it.
        AssertStopping(await life.InitAsync(await Payload.OfAsync(Published.Probe)));

        StopSignals.Send(life.Server.Id, second);

        Assert.Equal(EndedBySignal, await life.Server.ExitCodeAsync());
        await Assert.ThrowsAnyAsync<IOException>(() => running);
    }

    [Fact]
    public async Task A_second_signal_ends_it_at_once_while_an_init_waits()
    {
        await using var life = await ActionLife.OfProbeAsync();
        using var gate = new Gate();
        var running = life.RunAsync(gate.Input);
        await gate.EnteredAsync();
        var init = life.InitAsync(await Payload.OfAsync(Published.Probe));
        await life.DrainingAsync();
        StopSignals.Send(life.Server.Id, "TERM");
        AssertStopping(await init);

        StopSignals.Send(life.Server.Id, "TERM");

        Assert.Equal(EndedBySignal, await life.Server.ExitCodeAsync());
        await Assert.ThrowsAnyAsync<IOException>(() => running);
    }

    /// <summary>Nothing runs then, so the first one is enough: whoever has sent a request is refused, be it the init or not.</summary>
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task While_the_new_program_starts_each_request_is_refused(string signal)
    {
        await using var life = await ActionLife.OfProbeAsync();
        using var gate = new Gate();
        await using var half = await life.ConnectAsync();
        await half.SendAllButAsync(3, Request.Run("{}"));
        await using var idle = await life.ConnectAsync();
        await idle.ExchangeAsync(Request.Run("{}") with { KeepAlive = true });
        var init = life.InitAsync(await Payload.OfAsync(Published.Probe) with { Env = WaitAt(gate) });
        await gate.EnteredAsync();
        var waiting = life.RunAsync("{}");

        StopSignals.Send(life.Server.Id, signal);

        AssertStopping(await init);
        AssertStopping(await half.ReadAsync());
        AssertStopping(await waiting);
        Assert.True(await idle.EndedAsync());
        Assert.Equal(0, await life.Server.ExitCodeAsync());
    }

    [NamespaceFact]
    public async Task While_the_new_program_starts_as_PID_1()
    {
        await using var life = await ActionLife.OfProbeInAsync(Surroundings.Alone);
        using var gate = new Gate();
        var init = life.InitAsync(await Payload.OfAsync(Published.Probe) with { Env = WaitAt(gate) });
        await gate.EnteredAsync();

        StopSignals.Send(life.Inside.Id, "TERM");

        AssertStopping(await init);
        Assert.Equal(0, await life.Server.ExitCodeAsync());
    }

    [Fact]
    public async Task While_a_zip_s_program_starts_its_folder_goes_too()
    {
        using var scratch = new ScratchFolder();
        using var gate = new Gate();
        await using var life = await ActionLife.StartAsync(new Dictionary<string, string> { ["TMPDIR"] = scratch.Path });
        var zip = new Payload(Zips.Of(await ZipItem.ExecAsync(await Published.Probe), ZipItem.File("text.txt", "beside")));
        await life.BecomeAsync(zip);
        var init = life.InitAsync(zip with { Env = WaitAt(gate) });
        await gate.EnteredAsync();
        Assert.Equal(2, scratch.Entries.Count);

        StopSignals.Send(life.Server.Id, "TERM");

        AssertStopping(await init);
        Assert.Equal(0, await life.Server.ExitCodeAsync());
        Assert.Empty(scratch.Entries);
    }

    /// <summary>As a shell does it to what it starts in the background.</summary>
    [Fact]
    public async Task A_signal_that_is_ignored_from_the_start_stays_ignored()
    {
        await using var life = await ActionLife.OfProbeInAsync(Surroundings.Shell("trap '' INT"));

        StopSignals.Send(life.Server.Id, "INT");

        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
        await life.BecomeAsync(await Payload.OfAsync(Published.Probe));
        StopSignals.Send(life.Server.Id, "TERM");
        Assert.Equal(0, await life.Server.ExitCodeAsync());
    }

    /// <summary>A handler of the user's own is called too, and cannot keep the server from stopping.</summary>
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_user_s_handler_that_cancels_the_signal_does_not_change_that_the_server_stops(string signal)
    {
        await using var life = await ActionLife.OfProbeAsync(new() { ["PROBE_START"] = "handle signals" });

        StopSignals.Send(life.Server.Id, signal);

        Assert.Equal(0, await life.Server.ExitCodeAsync());
        await life.StopAsync();
        Assert.Contains($"the probe got SIG{signal}", life.Errors.ToString(), StringComparison.Ordinal);
    }

    private static System.Text.Json.Nodes.JsonObject WaitAt(Gate gate) =>
        new() { ["PROBE_START"] = "wait", ["PROBE_PORT"] = gate.Port.ToString(CultureInfo.InvariantCulture) };

    private static void AssertStopping(Answer answer)
    {
        Assert.Equal((503, true), (answer.Status, answer.SaysClose));
        Assert.StartsWith("The server is stopping", answer.Error, StringComparison.Ordinal);
    }
}
