namespace AotAction.EndToEnd.Tests;

/// <summary>A connection outlives the program that has accepted it.</summary>
public class KeptConnectionTests
{
    private static readonly Request Greeting = Request.Run("""{"name":"Mike"}""") with { KeepAlive = true };

    [Fact]
    public async Task An_init_and_a_run_follow_each_other_on_one_connection()
    {
        await using var life = await ActionLife.StartAsync();
        await using var wire = await life.ConnectAsync();
        for (var round = 0; round < 3; round++)
        {
            await AssertBecomesAsync(wire, Published.Probe);
            Assert.Equal(Greeting.Body.ToArray(), Echo(await wire.ExchangeAsync(Greeting)));
            await AssertBecomesAsync(wire, Published.Typed);
            AssertGreets(await wire.ExchangeAsync(Greeting));
        }
    }

    /// <summary>All of it is there before the first answer, so the end of it crosses the exec as bytes that were read.</summary>
    [Fact]
    public async Task Runs_that_were_sent_behind_an_init_are_answered_by_the_new_program()
    {
        await using var life = await ActionLife.OfProbeAsync();
        await using var wire = await life.ConnectAsync();
        var init = Request.Init(await Payload.OfAsync(Published.Typed)) with { KeepAlive = true };
        var run = await BytesAsync(Greeting);

        await wire.SendAsync((byte[])[.. await BytesAsync(init), .. run, .. run, .. run[..^5]]);

        Assert.Equal((200, "OK"), Of(await wire.ReadAsync()));
        AssertGreets(await wire.ReadAsync());
        AssertGreets(await wire.ReadAsync());
        await wire.SendAsync(run.AsMemory()[^5..]);
        AssertGreets(await wire.ReadAsync());
    }

    [Fact]
    public async Task An_init_that_asks_for_it_is_the_last_on_its_connection()
    {
        await using var life = await ActionLife.OfProbeAsync();
        await using var wire = await life.ConnectAsync();

        var answer = await wire.ExchangeAsync(Request.Init(await Payload.OfAsync(Published.Typed)));

        Assert.Equal((200, "OK", true), (answer.Status, answer.Body, answer.SaysClose));
        Assert.True(await wire.EndedAsync());
    }

    /// <summary>They go to the program that does not start, and back.</summary>
    [Theory]
    [InlineData("throw")]
    [InlineData("exit")]
    public async Task A_start_that_fails_hands_every_connection_back(string way)
    {
        await using var life = await ActionLife.OfProbeAsync();
        await using var idle = await life.ConnectAsync();
        await idle.ExchangeAsync(Greeting);
        var halves = new List<Wire>();
        foreach (var heldBack in (int[])[1, 10, Greeting.Body.Length])
        {
            halves.Add(await life.ConnectAsync());
            await halves[^1].SendAllButAsync(heldBack, Greeting);
        }

        await using var init = await life.ConnectAsync();
        var failing = Request.Init(await Payload.OfAsync(Published.Probe) with { Env = new() { ["PROBE_START"] = way } }) with { KeepAlive =
            true };
        for (var round = 0; round < 3; round++)
        {
            var refused = await init.ExchangeAsync(failing);
            Assert.Equal((502, false), (refused.Status, refused.SaysClose));
        }

        foreach (var wire in (Wire[])[idle, init])
        {
            Assert.Equal(Greeting.Body.ToArray(), Echo(await wire.ExchangeAsync(Greeting)));
        }

        foreach (var (wire, heldBack) in halves.Zip([1, 10, Greeting.Body.Length]))
        {
            await wire.SendAsync(Greeting.Body[^heldBack..]);
            Assert.Equal(Greeting.Body.ToArray(), Echo(await wire.ReadAsync()));
            await wire.DisposeAsync();
        }
    }

    /// <summary>What the client has not read of an answer yet is sent by the next program; what was asked is not asked again.</summary>
    [Fact]
    public async Task An_answer_that_is_read_late_comes_whole_from_both_programs()
    {
        const int Length = 1_000_000, Answers = 12;
        await using var life = await ActionLife.OfProbeAsync();
        await using var slow = await life.ConnectAsync();
        var big = Request.Run($$"""{"do":"big","length":{{Length}}}""") with { KeepAlive = true };
        for (var answer = 0; answer < Answers; answer++)
        {
            await slow.SendAsync(big);
        }

        // The kernel keeps some of them for the client; the server waits with the rest, and with the requests behind it.
        await life.Output.MarkersAsync(1);
        await life.BecomeAsync(await Payload.OfAsync(Published.Probe));
        await life.BecomeAsync(await Payload.OfAsync(Published.Probe));

        for (var answer = 0; answer < Answers; answer++)
        {
            Assert.Equal(Length + """{"big":""}""".Length, (await slow.ReadAsync()).Body.Length);
        }

        await life.StopAsync();
        Assert.Equal((Answers, Answers), (life.Output.Markers, life.Errors.Markers));
    }

    [Theory]
    [InlineData("""{"do":"echo","x":1}""")]
    [InlineData("""{"do":"big","length":1000000}""")]
    public async Task A_client_that_sends_nothing_more_gets_its_answer(string input)
    {
        await using var life = await ActionLife.OfProbeAsync();
        await using var wire = await life.ConnectAsync();

        await wire.SendAsync(Request.Run(input) with { KeepAlive = true });
        wire.EndSending();

        Assert.Equal(200, (await wire.ReadAsync()).Status);
        Assert.True(await wire.EndedAsync());
    }

    [Fact]
    public async Task A_client_that_sends_nothing_more_gets_its_answer_when_it_has_waited()
    {
        await using var life = await ActionLife.OfProbeAsync();
        using var gate = new Gate();
        await using var running = await life.ConnectAsync();
        await running.SendAsync(Request.Run(gate.Input) with { KeepAlive = true });
        await gate.EnteredAsync();
        await using var waiting = await life.ConnectAsync();
        await waiting.SendAsync(Request.Run("{}") with { KeepAlive = true });
        await using var init = await life.ConnectAsync();
        await init.SendAsync(Request.Init(await Payload.OfAsync(Published.Probe)));
        await life.DrainingAsync();
        foreach (var wire in (Wire[])[running, waiting, init])
        {
            wire.EndSending();
        }

        gate.LetGo();

        foreach (var wire in (Wire[])[running, waiting, init])
        {
            Assert.Equal(200, (await wire.ReadAsync()).Status);
            Assert.True(await wire.EndedAsync());
        }
    }

    private static async Task AssertBecomesAsync(Wire wire, Task<string> program)
    {
        var answer = await wire.ExchangeAsync(Request.Init(await Payload.OfAsync(program)) with { KeepAlive = true });
        Assert.Equal((200, "OK", false), (answer.Status, answer.Body, answer.SaysClose));
    }

    private static void AssertGreets(Answer answer) => Assert.Equal((200, """{"saluti":"Ciao, Mike"}"""), Of(answer));

    private static (int Status, string Body) Of(Answer answer) => (answer.Status, answer.Body);

    /// <summary>The request that the probe gave back.</summary>
    private static byte[] Echo(Answer answer) => System.Text.Encoding.UTF8.GetBytes($$"""{"value":{{answer.Body}}}""");

    private static async Task<byte[]> BytesAsync(Request request)
    {
        using var bytes = new MemoryStream();
        await using (var wire = new Wire(Stream.Null, bytes))
        {
            await wire.SendAsync(request);
            return bytes.ToArray();
        }
    }
}
