using System.Text.Json.Nodes;

namespace AotAction.Contract.Tests;

/// <summary>What was broken in peers must not be possible here.</summary>
public class PeerFaultTests
{
    [Fact]
    public async Task Of_a_hundred_racing_inits_exactly_one_wins()
    {
        await using var life = await ActionLife.StartAsync(Deny);
        var probe = Request.Init(await Payload.OfAsync(Published.Probe));

        var answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => life.SendAsync(probe)));

        Assert.Single(answers, answer => answer.Status == 200);
        Assert.Equal(99, answers.Count(answer => answer is { Status: 403, Error: "Cannot initialize the action more than once." }));
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    [Fact]
    public async Task An_init_s_env_cannot_open_the_server_for_another()
    {
        await using var life = await ActionLife.OfProbeAsync(new() { ["ACTION_REINIT"] = "allow", ["ACTION_LISTEN"] = "127.0.0.1:1" },
            Deny);
        Assert.Equal(403, (await life.InitAsync(await Payload.OfAsync(Published.Probe))).Status);
    }

    [Fact]
    public async Task An_init_s_env_is_not_applied_to_the_server_that_reads_it()
    {
        await using var life = await ActionLife.OfProbeAsync(new() { ["NAME"] = "old" });
        var failing = await Payload.OfAsync(Published.Probe) with { Env =
            new() { ["PROBE_START"] = "throw", ["DOTNET_GCHeapHardLimit"] = "1000000", ["ACTION_HANDOVER"] = "1" } };
        Assert.Equal(502, (await life.InitAsync(failing)).Status);

        var seen = await life.ResultAsync(
            """{"do":"variables","names":["NAME","DOTNET_GCHeapHardLimit","PROBE_START","ACTION_HANDOVER"]}""");

        Assert.Equal("""{"NAME":["old","old"],"DOTNET_GCHeapHardLimit":[null,null],"PROBE_START":[null,null],"ACTION_HANDOVER":[null,null]}""", seen.ToJsonString());
    }

    [Fact]
    public async Task A_program_that_dies_in_a_run_does_not_hang_its_client()
    {
        await using var life = await ActionLife.OfProbeAsync();
        await Assert.ThrowsAnyAsync<IOException>(() => life.RunAsync("""{"do":"shell","script":"kill -9 $PPID"}"""));
        Assert.Equal(137, await life.Server.ExitCodeAsync());
    }

    [Theory]
    [InlineData("A=B")]
    [InlineData("")]
    [InlineData("A\u0000B")]
    public async Task A_variable_that_cannot_be_is_refused(string name)
    {
        await using var life = await ActionLife.OfProbeAsync();
        var answer = await life.InitAsync(await Payload.OfAsync(Published.Probe) with { Env = new() { [name] = "x" } });
        Assert.Equal(502, answer.Status);
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    [Fact]
    public async Task An_environment_that_no_exec_takes_is_refused()
    {
        await using var life = await ActionLife.OfProbeAsync();
        var probe = await Payload.OfAsync(Published.Probe);
        var longest = new string('v', 131_071 - "A=".Length);
        Assert.Equal(502, (await life.InitAsync(probe with { Env = new() { ["A"] = longest + "v" } })).Status);

        var many = new JsonObject(Enumerable.Range(0, 40).Select(
            number => KeyValuePair.Create($"V{number}", (JsonNode?)longest[3..])));
        Assert.Equal(502, (await life.InitAsync(probe with { Env = many })).Status);
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);

        await life.BecomeAsync(probe with { Env = new() { ["A"] = longest } });
    }

    private static Dictionary<string, string> Deny => new() { ["ACTION_REINIT"] = "deny" };
}
