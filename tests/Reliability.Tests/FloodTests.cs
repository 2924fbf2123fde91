namespace AotAction.Reliability.Tests;

/// <summary>
/// Clients that take connections and give nothing, more than the container has descriptors for: a fresh client is answered all the same.
/// </summary>
public class FloodTests
{
    private const int Connections = 1_200;

    private static readonly Surroundings Container = new("prlimit", "--nofile=1024:1024");

    [Theory]
    [InlineData("")]
    [InlineData("POST /run HTTP/1.1\r\nHost: loc")]
    [InlineData("POST /run HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{\"value\"")]
    [InlineData("POST /init HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\n{\"value\"")]
    public async Task Of_connections_that_stop_in_the_middle(string sent)
    {
        await using var life = await ActionLife.OfProbeInAsync(Container);
        var before = life.Server.Proc.Descriptors.Count;
        var idle = new List<Wire>();
        try
        {
            for (var i = 0; i < Connections; i++)
            {
                idle.Add(await life.ConnectAsync());
                await idle[^1].SendAsync(sent);
            }

            await AssertAnsweredAsync(life);
        }
        finally
        {
            foreach (var wire in idle)
            {
                await wire.DisposeAsync();
            }
        }

        await Eventually.TrueAsync(() => life.Server.Proc.Descriptors.Count <= before, () => "the connections are given back");
    }

    [Fact]
    public async Task Of_connections_that_were_used_and_are_kept()
    {
        await using var life = await ActionLife.OfProbeInAsync(Container);
        var kept = new List<Wire>();
        for (var i = 0; i < Connections; i++)
        {
            kept.Add(await life.ConnectAsync());
            Assert.Equal("{}", (await kept[^1].ExchangeAsync(Request.Run("{}") with { KeepAlive = true })).Body);
        }

        await AssertAnsweredAsync(life);
        foreach (var wire in kept)
        {
            await wire.DisposeAsync();
        }
    }

    /// <summary>
    /// A replacement closes none of them: 512 are served at once, and so many are handed over. One more, and the one that has been silent
    /// longest goes.
    /// </summary>
    [Fact]
    public async Task Of_512_connections_all_cross_a_replacement_and_a_fresh_one_takes_the_place_of_the_longest_silent()
    {
        const int Most = 512;
        await using var life = await ActionLife.OfProbeInAsync(Container);
        var kept = new List<Wire>();
        for (var i = 0; i < Most; i++)
        {
            kept.Add(await life.ConnectAsync());
            Assert.Equal("{}", (await kept[^1].ExchangeAsync(Request.Run("{}") with { KeepAlive = true })).Body);
        }

        var init = Request.Init(await Payload.OfAsync(Published.Probe)) with { KeepAlive = true };
        Assert.Equal(200, (await kept[^1].ExchangeAsync(init)).Status);
        foreach (var (number, wire) in kept.Index())
        {
            Assert.Equal($$"""{"n":{{number}}}""",
                (await wire.ExchangeAsync(Request.Run($$"""{"n":{{number}}}""") with { KeepAlive = true })).Body);
        }

        await using var fresh = await life.ConnectAsync();
        Assert.Equal(200, (await fresh.ExchangeAsync(init)).Status);
        Assert.True(await kept[0].EndedAsync());
        foreach (var wire in kept.Skip(1))
        {
            Assert.Equal("{}", (await wire.ExchangeAsync(Request.Run("{}"))).Body);
        }

        kept.ForEach(wire => wire.DisposeAsync().AsTask().Wait());
    }

    private static async Task AssertAnsweredAsync(ActionLife life)
    {
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
        var init = await Payload.OfAsync(Published.Probe);

        // A half-sent /init is given up after some seconds; until then another one is told to try again.
        await Eventually.TrueAsync(async () => await IsTakenAsync(life, init), () => "a fresh init is taken");
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    private static async Task<bool> IsTakenAsync(ActionLife life, Payload init)
    {
        var status = (await life.InitAsync(init)).Status;
        Assert.Contains(status, (int[])[200, 409]);
        return status == 200;
    }
}
