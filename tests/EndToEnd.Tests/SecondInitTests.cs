namespace AotAction.EndToEnd.Tests;

/// <summary>Who may replace the program: anybody on this machine, nobody on the network.</summary>
public class SecondInitTests
{
    private const string Refusal = """{"error":"Cannot initialize the action more than once."}""";

    [Fact]
    public async Task Is_refused_where_it_is_denied()
    {
        await using var life = await ActionLife.OfProbeAsync(environment: Reinit("deny"));

        var answer = await life.InitAsync(await Payload.OfAsync(Published.Typed));

        Assert.Equal((403, Refusal), (answer.Status, answer.Body));
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
        await life.Errors.ContainsAsync("Cannot initialize the action more than once.");
    }

    [Fact]
    public async Task Is_possible_after_one_that_failed()
    {
        await using var life = await ActionLife.StartAsync(Reinit("deny"));
        Assert.Equal(502, (await life.InitAsync(Payload.OfText("no program"))).Status);
        var failing = await Payload.OfAsync(Published.Probe) with { Env = new() { ["PROBE_START"] = "throw" } };
        Assert.Equal(502, (await life.InitAsync(failing)).Status);

        await life.BecomeAsync(await Payload.OfAsync(Published.Probe));
    }

    [Fact]
    public async Task A_network_reachable_server_is_initialised_once()
    {
        await using var life = await LonelyNetwork.StartAsync("0.0.0.0");
        var probe = Request.Init(await Payload.OfAsync(Published.Probe));
        Assert.Equal(200, (await life.SendAsync(probe)).Status);

        var answer = await life.SendAsync(probe);

        Assert.Equal((403, Refusal), (answer.Status, answer.Body));
        Assert.Equal("""{"x":1}""", (await life.SendAsync(Request.Run("""{"x":1}"""))).Body);
    }

    [Fact]
    public async Task A_network_reachable_server_takes_more_where_it_is_allowed()
    {
        await using var life = await LonelyNetwork.StartAsync("0.0.0.0", Reinit("allow"));
        Assert.Equal(200, (await life.SendAsync(Request.Init(await Payload.OfAsync(Published.Probe)))).Status);
        Assert.Equal(200, (await life.SendAsync(Request.Init(await Payload.OfAsync(Published.Typed)))).Status);
        Assert.Equal("""{"saluti":"Ciao, Mike"}""", (await life.SendAsync(Request.Run("""{"name":"Mike"}"""))).Body);
    }

    [Fact]
    public async Task Many_at_once_are_each_answered_where_it_is_allowed()
    {
        await using var life = await ActionLife.StartAsync();
        var probe = await Payload.OfAsync(Published.Probe);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => life.InitAsync(probe)));

        Assert.Contains(answers, answer => answer.Status == 200);
        Assert.All(answers, answer => Assert.Contains(answer.Status, (int[])[200, 409]));
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    private static Dictionary<string, string> Reinit(string rule) => new() { ["ACTION_REINIT"] = rule };
}
