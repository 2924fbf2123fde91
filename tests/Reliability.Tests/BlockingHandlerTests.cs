namespace AotAction.Reliability.Tests;

/// <summary>A handler that blocks its thread holds up those that wait for their turn, and nothing else.</summary>
public class BlockingHandlerTests
{
    private static readonly Dictionary<string, string> Concurrent = new() { ["__OW_ALLOW_CONCURRENT"] = "true" };

    [Fact]
    public async Task Everything_else_is_read_and_answered_meanwhile()
    {
        await using var life = await ActionLife.OfProbeAsync();
        using var gate = new Gate();
        await using var kept = await life.ConnectAsync();
        await kept.ExchangeAsync(Request.Run("{}") with { KeepAlive = true });
        var running = life.RunAsync(gate.BlockingInput);
        await gate.EnteredAsync();
        var waiting = Enumerable.Range(0, 8).Select(number => life.RunAsync($$"""{"x":{{number}}}""")).ToList();

        await AssertOthersAreAnsweredAsync(life);
        Assert.Equal(404, (await kept.ExchangeAsync(Request.Post("/other", "{}") with { KeepAlive = true })).Status);
        Assert.All(waiting, run => Assert.False(run.IsCompleted));
        gate.LetGo();

        Assert.Equal("""{"waited":true}""", (await running).Body);
        for (var number = 0; number < waiting.Count; number++)
        {
            Assert.Equal($$"""{"x":{{number}}}""", (await waiting[number]).Body);
        }
    }

    /// <summary>The thread that ran the one before it runs the next one, but not before it has let go of the connection.</summary>
    [Fact]
    public async Task The_client_of_the_activation_before_is_served_while_the_next_one_blocks()
    {
        await using var life = await ActionLife.OfProbeAsync();
        using var first = new Gate();
        using var second = new Gate();
        await using var kept = await life.ConnectAsync();
        await kept.SendAsync(Request.Run(first.BlockingInput) with { KeepAlive = true });
        await first.EnteredAsync();
        var next = life.RunAsync(second.BlockingInput);
        await life.AcceptedAsync();

        first.LetGo();
        Assert.Equal(200, (await kept.ReadAsync()).Status);
        await second.EnteredAsync();

        Assert.Equal(404, (await kept.ExchangeAsync(Request.Post("/other", "{}") with { KeepAlive = true })).Status);
        second.LetGo();
        Assert.Equal(200, (await next).Status);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(300_000)]
    public async Task Sixty_four_run_at_once_where_that_is_allowed(int padding)
    {
        await using var life = await ActionLife.OfProbeAsync(environment: Concurrent);
        using var gate = new Gate();
        var input = gate.BlockingInput.Replace("{", $"{{{new string(' ', padding)}", StringComparison.Ordinal);
        var running = Enumerable.Range(0, 64).Select(_ => life.RunAsync(input)).ToList();
        for (var entered = 0; entered < running.Count; entered++)
        {
            await gate.EnteredAsync();
        }

        await AssertOthersAreAnsweredAsync(life);
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
        gate.LetGo();

        Assert.All(await Task.WhenAll(running), answer => Assert.Equal("""{"waited":true}""", answer.Body));
    }

    /// <summary>They have waited for an init that failed, and each has a thread of its own again.</summary>
    [Fact]
    public async Task Those_that_a_failed_init_held_up_run_at_once()
    {
        await using var life = await ActionLife.OfProbeAsync(environment: Concurrent);
        using var gate = new Gate();
        using var last = new Gate();
        var running = life.RunAsync(last.BlockingInput);
        await last.EnteredAsync();
        var init = life.InitAsync(await Payload.OfAsync(Published.Probe) with { Env = new() { ["PROBE_START"] = "throw" } });
        await life.DrainingAsync();
        var waiting = Enumerable.Range(0, 16).Select(_ => life.RunAsync(gate.BlockingInput)).ToList();
        await life.AcceptedAsync();
        Assert.False(gate.HasMore);

        last.LetGo();
        Assert.Equal(502, (await init).Status);
        for (var entered = 0; entered < waiting.Count; entered++)
        {
            await gate.EnteredAsync();
        }

        gate.LetGo();
        Assert.Equal(200, (await running).Status);
        Assert.All(await Task.WhenAll(waiting), answer => Assert.Equal(200, answer.Status));
    }

    private static async Task AssertOthersAreAnsweredAsync(ActionLife life)
    {
        await using (await life.ConnectAsync())
        {
            await life.AcceptedAsync();
        }

        Assert.Equal(404, (await life.SendAsync(Request.Post("/other", "{}"))).Status);
        Assert.Equal(405, (await life.SendAsync(new Request("GET", "/run", default))).Status);
        Assert.Equal(502, (await life.InitAsync(Payload.OfText("no program"))).Status);
        var tooLarge = await life.SendAsync(new Request("POST", "/run", new byte[(2 * 1024 * 1024) + 1]));
        Assert.Contains("has more than", tooLarge.Error, StringComparison.Ordinal);
    }
}
