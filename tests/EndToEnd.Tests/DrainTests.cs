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

    /// <summary>It waits over the exec, however much of it the program before has received.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(12)]
    public async Task A_request_that_comes_meanwhile_is_answered_by_the_new_program(int late)
    {
        await using var life = await ActionLife.OfProbeAsync();
        using var gate = new Gate();
        var running = life.RunAsync(gate.Input);
        await gate.EnteredAsync();
        var init = life.InitAsync(await Payload.OfAsync(Published.Typed));
        await life.DrainingAsync();
        var run = Request.Run("""{"name":"Mike"}""") with { KeepAlive = true };

        await using var waiting = await life.ConnectAsync();
        await waiting.SendAllButAsync(late, run);
        await life.AcceptedAsync();
        gate.LetGo();

        Assert.Equal("""{"waited":true}""", (await running).Body);
        Assert.Equal(200, (await init).Status);
        await waiting.SendAsync(run.Body[^late..]);
        var answer = await waiting.ReadAsync();
        Assert.Equal(("""{"saluti":"Ciao, Mike"}""", false), (answer.Body, answer.SaysClose));
    }

    /// <summary>Those that nobody has accepted wait in the kernel, those that are idle are handed over.</summary>
    [Fact]
    public async Task Connections_that_were_made_before_are_served_by_the_new_program()
    {
        await using var life = await ActionLife.OfProbeAsync();
        await using var idle = await life.ConnectAsync();
        await idle.ExchangeAsync(Request.Run("{}") with { KeepAlive = true });
        await using var unused = await life.ConnectAsync();

        await life.BecomeAsync(await Payload.OfAsync(Published.Typed));

        foreach (var wire in (Wire[])[idle, unused])
        {
            Assert.Equal("""{"saluti":"Ciao, Mike"}""", (await wire.ExchangeAsync(Request.Run("""{"name":"Mike"}"""))).Body);
        }
    }
}
