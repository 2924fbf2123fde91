namespace AotAction.Contract.Tests;

/// <summary>How a container's process is started, frozen and ended.</summary>
public class ContainerLifeTests
{
    [Theory]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_to_stop_ends_it_with_0(string signal)
    {
        await using var life = await ActionLife.OfProbeAsync();
        await life.Server.SignalAsync(signal);
        Assert.Equal(0, await life.Server.ExitCodeAsync());
    }

    [Fact]
    public async Task A_server_without_an_action_stops_too()
    {
        await using var life = await ActionLife.StartAsync();
        await life.Server.SignalAsync("TERM");
        Assert.Equal(0, await life.Server.ExitCodeAsync());
    }

    [Fact]
    public async Task What_runs_is_finished_before_it_stops()
    {
        await using var life = await ActionLife.OfProbeAsync();
        using var gate = new Gate();
        var running = life.RunAsync(gate.Input);
        await gate.EnteredAsync();

        await life.Server.SignalAsync("TERM");
        gate.LetGo();

        Assert.Equal("""{"waited":true}""", (await running).Body);
        Assert.Equal(0, await life.Server.ExitCodeAsync());
        await life.StopAsync();
        Assert.Equal((1, 1), (life.Output.Markers, life.Errors.Markers));
    }

    [Fact]
    public async Task As_PID_1_it_stops_as_well()
    {
        await using var container = await ServerProcess.StartAsync(
            ["unshare", "--map-root-user", "--pid", "--fork", "--kill-child", await Published.Host]);
        await using (var wire = await Wire.ConnectAsync(container.Port))
        {
            Assert.Equal(200, (await wire.ExchangeAsync(Request.Init(await Payload.OfAsync(Published.Probe)))).Status);
        }

        await using (var wire = await Wire.ConnectAsync(container.Port))
        {
            Assert.Equal("""{"pid":1}""", (await wire.ExchangeAsync(Request.Run("""{"do":"pid"}"""))).Body);
        }

        await Command.RunAsync("kill", "-TERM", $"{container.Proc.Children.Single()}");
        Assert.Equal(0, await container.ExitCodeAsync());
    }

    [Fact]
    public async Task Frozen_and_thawed_it_answers()
    {
        await using var life = await ActionLife.OfProbeAsync();
        await using var old = await life.ConnectAsync();
        await old.ExchangeAsync(Request.Run("{}") with { KeepAlive = true });
        await life.Server.SignalAsync("STOP");
        await Eventually.TrueAsync(() => life.Server.Proc.IsStopped, () => "the process is stopped");

        var fresh = life.RunAsync("""{"x":1}""");
        await old.SendAsync(Request.Run("""{"x":2}"""));
        await life.Server.SignalAsync("CONT");

        Assert.Equal("""{"x":1}""", (await fresh).Body);
        Assert.Equal("""{"x":2}""", (await old.ReadAsync()).Body);
    }

    [Fact]
    public async Task Health_checks_that_only_connect_do_no_harm()
    {
        await using var life = await ActionLife.OfProbeAsync();
        var before = life.Server.Proc.Descriptors.Count;
        for (var check = 0; check < 100; check++)
        {
            await using var wire = await life.ConnectAsync();
        }

        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
        await Eventually.TrueAsync(() => life.Server.Proc.Descriptors.Count <= before, () => "the connections are closed");
    }

    [Fact]
    public async Task The_container_s_limits_are_enough()
    {
        await using var container = await ServerProcess.StartAsync(
            ["prlimit", "--nofile=1024:1024", "--nproc=1024", "--core=0", await Published.Host]);
        await using var wire = await Wire.ConnectAsync(container.Port);
        Assert.Equal(200, (await wire.ExchangeAsync(Request.Init(await Payload.OfAsync(Published.Probe)))).Status);
    }
}
