namespace AotAction.EndToEnd.Tests;

/// <summary>What was accepted before a replacement is answered.</summary>
public class DrainTests
{
    [Fact]
    public async Task An_activation_under_way_finishes_first()
    {
        await using var life = await ActionLife.OfProbeAsync(new() { ["NAME"] = "old" });
        using var gate = new Gate();
        var running = life.RunAsync(gate.Input);
        await gate.EnteredAsync();

        var init = life.InitAsync(await Payload.OfAsync(Published.Typed));
        await life.DrainingAsync();
        Assert.False(init.IsCompleted);
        gate.LetGo();

        Assert.Equal("""{"waited":true}""", (await running).Body);
        Assert.Equal(200, (await init).Status);
        Assert.Equal("""{"saluti":"Ciao, Mike"}""", (await life.RunAsync("""{"name":"Mike"}""")).Body);
    }

    [Fact]
    public async Task A_connection_whose_request_comes_late_is_answered()
    {
        await using var life = await ActionLife.OfProbeAsync();
        using var gate = new Gate();
        var running = life.RunAsync(gate.Input);
        await gate.EnteredAsync();
        await using var late = await life.ConnectAsync();
        await life.AcceptedAsync();

        var init = life.InitAsync(await Payload.OfAsync(Published.Typed));
        await life.DrainingAsync();
        await late.SendAsync(Request.Run("""{"name":"Mike"}""") with { KeepAlive = true });
        gate.LetGo();

        var answer = await late.ReadAsync();
        Assert.Equal("""{"name":"Mike"}""", answer.Body);
        Assert.True(answer.SaysClose);
        Assert.True(await late.EndedAsync());
        Assert.Equal("""{"waited":true}""", (await running).Body);
        Assert.Equal(200, (await init).Status);
    }

    [Fact]
    public async Task A_request_in_the_backlog_is_answered_by_the_new_program()
    {
        await using var life = await ActionLife.OfProbeAsync();
        using var gate = new Gate();
        var running = life.RunAsync(gate.Input);
        await gate.EnteredAsync();
        var init = life.InitAsync(await Payload.OfAsync(Published.Typed));
        await life.DrainingAsync();

        var waiting = life.RunAsync("""{"name":"Mike"}""");
        gate.LetGo();

        Assert.Equal("""{"waited":true}""", (await running).Body);
        Assert.Equal(200, (await init).Status);
        Assert.Equal("""{"saluti":"Ciao, Mike"}""", (await waiting).Body);
    }

    /// <summary>An idle connection that nobody uses again does not hold the replacement up for ever, and is closed without a word.</summary>
    [Fact]
    public async Task An_idle_connection_is_closed()
    {
        await using var life = await ActionLife.OfProbeAsync();
        await using var idle = await life.ConnectAsync();
        await idle.ExchangeAsync(Request.Run("{}") with { KeepAlive = true });

        await life.BecomeAsync(await Payload.OfAsync(Published.Typed));

        Assert.True(await idle.EndedAsync());
    }
}
