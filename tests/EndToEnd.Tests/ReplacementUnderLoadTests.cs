using Xunit.Abstractions;

namespace AotAction.EndToEnd.Tests;

public class ReplacementUnderLoadTests(ITestOutputHelper log)
{
    [Fact]
    public async Task Ten_replacements_lose_no_request()
    {
        await using var life = await ActionLife.OfProbeAsync(Named("even"));
        var probe = await Payload.OfAsync(Published.Probe);
        using var enough = new CancellationTokenSource();
        Task<int>[] clients =
        [
            AskAsync(life, keepAlive: false, enough.Token),
            AskAsync(life, keepAlive: false, enough.Token),
            AskAsync(life, keepAlive: true, enough.Token),
            AskAsync(life, keepAlive: true, enough.Token),
        ];

        try
        {
            for (var i = 0; i < 10; i++)
            {
                await life.BecomeAsync(probe with { Env = Named(i % 2 == 0 ? "odd" : "even") });
            }
        }
        finally
        {
            await enough.CancelAsync();
        }

        var answered = await Task.WhenAll(clients);
        log.WriteLine($"Answered per client: {string.Join(", ", answered)}");
        Assert.All(answered, count => Assert.True(count >= 10, $"A client was answered only {count} times"));
        Assert.Equal(life.Server.Id, (int)(await life.ResultAsync("""{"do":"pid"}"""))["pid"]!);
        await life.StopAsync();
        Assert.Equal(answered.Sum() + 1, life.Output.Markers);
        Assert.Equal(answered.Sum() + 1, life.Errors.Markers);
    }

    private static System.Text.Json.Nodes.JsonObject Named(string name) => new() { ["NAME"] = name };

    /// <summary>
    /// Asks until told to stop, and takes no answer but that of one of both programs. A connection that is kept is never closed.
    /// </summary>
    private static async Task<int> AskAsync(ActionLife life, bool keepAlive, CancellationToken enough)
    {
        var request = Request.Run("""{"do":"variables","names":["NAME"]}""") with { KeepAlive = keepAlive };
        var answered = 0;
        while (!enough.IsCancellationRequested)
        {
            await using var wire = await life.ConnectAsync();
            do
            {
                var answer = await wire.ExchangeAsync(request);
                answered++;
                Assert.Contains(answer.Body, (string[])["""{"NAME":["even","even"]}""", """{"NAME":["odd","odd"]}"""]);
                Assert.Equal(!keepAlive, answer.SaysClose);
            }
            while (keepAlive && !enough.IsCancellationRequested);
        }

        return answered;
    }
}
