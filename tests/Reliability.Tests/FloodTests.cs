namespace AotAction.Reliability.Tests;

/// <summary>Clients that take connections and give nothing, more than the container has descriptors for: a fresh client is answered all the same.</summary>
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
