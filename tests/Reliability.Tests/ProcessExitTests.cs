namespace AotAction.Reliability.Tests;

/// <summary>A handler that ends its process: whoever waits is answered, and each log has its end.</summary>
public class ProcessExitTests
{
    /// <summary>What .NET makes of an exception that nobody catches: SIGABRT.</summary>
    private const int Aborted = 134;

    private const string Exited = "The action ended its process with exit code 7.";
    private const string Threw = "The action ended its process with an unhandled InvalidOperationException: boom";

    [Theory]
    [InlineData("exit", Exited, 7)]
    [InlineData("exit with a lock of Console", Exited, 7)]
    [InlineData("thread", Threw, Aborted)]
    [InlineData("timer", Threw, Aborted)]
    [InlineData("pool", Threw, Aborted)]
    [InlineData("async void", Threw, Aborted)]
    public async Task The_activation_is_answered_and_its_log_ended(string way, string error, int exitCode)
    {
        await using var life = await ActionLife.OfProbeAsync();

        var answer = await life.RunAsync(End(way));

        Assert.Equal((502, $$"""{"error":"{{error}}"}"""), (answer.Status, answer.Body));
        Assert.Equal(exitCode, await life.Server.ExitCodeAsync());
        await life.StopAsync();
        Assert.Equal($"out\n{Log.Marker}\n", life.Output.Text);
        Assert.StartsWith("err\n", life.Errors.Text, StringComparison.Ordinal);
        Assert.EndsWith($"\n{Log.Marker}\n", life.Errors.Text, StringComparison.Ordinal);
        Assert.Equal(1, life.Errors.Markers);
        Assert.Equal(exitCode == Aborted,
            life.Errors.Text.Contains("System.InvalidOperationException: boom\n   at Probe.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Each_activation_that_runs_is_answered_once()
    {
        await using var life = await ActionLife.OfProbeAsync(environment: new Dictionary<string,
            string> { ["__OW_ALLOW_CONCURRENT"] = "true" });
        using var gate = new Gate();
        var running = Enumerable.Range(0, 3).Select(_ => life.RunAsync(gate.Input)).ToArray();
        foreach (var _ in running)
        {
            await gate.EnteredAsync();
        }

        var last = await life.RunAsync(End("exit"));

        Assert.All([.. await Task.WhenAll(running), last], answer =>
            Assert.Equal((502, $$"""{"error":"{{Exited}}"}"""), (answer.Status, answer.Body)));
        Assert.Equal(7, await life.Server.ExitCodeAsync());
        await life.StopAsync();
        Assert.Equal((4, 4), (life.Output.Markers, life.Errors.Markers));
    }

    [Fact]
    public async Task What_waits_for_its_turn_is_refused()
    {
        await using var life = await ActionLife.OfProbeAsync();
        using var gate = new Gate();
        var running = life.RunAsync($$"""{"do":"end","by":"exit","port":{{gate.Port}}}""");
        await gate.EnteredAsync();
        var waiting = life.RunAsync("{}");
        await life.AcceptedAsync();
        gate.LetGo();

        Assert.Equal(502, (await running).Status);
        Assert.Equal(503, (await waiting).Status);
        Assert.Equal(7, await life.Server.ExitCodeAsync());
    }

    [Fact]
    public async Task The_Go_proxy_reads_an_answer_too()
    {
        await using var proxy = await GoProxy.StartAsync(await Published.Probe);

        Assert.Equal($$"""{"error":"{{Exited}}"}""", await proxy.RunAsync($$"""{"value":{{End("exit")}}}"""));

        Assert.Equal((7, ""), await proxy.EndAsync());
        Assert.Equal("out\n", proxy.Output.Text);
    }

    [Fact]
    public async Task A_script_reads_an_answer_too()
    {
        var run = await OneShot.RunAsync(await Published.Probe, [End("exit")]);

        Assert.Equal((7, $$"""{"error":"{{Exited}}"}""" + "\n"), (run.ExitCode, run.Output));
    }

    [Fact]
    public async Task A_stop_is_no_last_word()
    {
        await using var life = await ActionLife.OfProbeAsync();
        await life.ResultAsync("""{"x":1}""");

        StopSignals.Send(life.Server.Id, "TERM");

        Assert.Equal(0, await life.Server.ExitCodeAsync());
        await life.StopAsync();
        Assert.Equal($"{Log.Marker}\n", life.Errors.Text);
    }

    [Fact]
    public async Task A_thread_that_a_handler_left_behind_does_not_hold_the_process()
    {
        await using var life = await ActionLife.OfProbeAsync();
        await life.ResultAsync("""{"do":"leave a thread"}""");

        StopSignals.Send(life.Server.Id, "TERM");

        Assert.Equal(0, await life.Server.ExitCodeAsync());
    }

    [Fact]
    public async Task A_handler_that_closes_Console_ends_nobody_s_log()
    {
        await using var life = await ActionLife.OfProbeAsync();
        await life.ResultAsync("""{"do":"close console"}""");

        Assert.Equal("{}", (await life.RunAsync("""{"do":"print","out":"later","err":"too"}""")).Body);

        await life.StopAsync();
        Assert.Equal(["closed", Log.Marker, "later", Log.Marker], life.Output.Lines);
        Assert.Equal([Log.Marker, "too", Log.Marker], life.Errors.Lines);
    }

    private static string End(string way) => $$"""{"do":"end","by":"{{way}}"}""";
}
