namespace AotAction.Reliability.Tests;

/// <summary>
/// A server whose operator has set ACTION_INIT_KEY takes an /init only from who knows the key, and gives it away to nobody.
/// </summary>
public class InitKeyTests
{
    private const string Key = "T0p~Secret/Key=";

    private static readonly Dictionary<string,
        string> Keyed = new() { ["ACTION_INIT_KEY"] = Key, ["ACTION_REINIT"] = "allow", ["__OW_RUNTIME_PLATFORM"] = "knative" };

    [Theory]
    [InlineData("X-Other: 1")]
    [InlineData("Authorization: Bearer")]
    [InlineData("Authorization: Bearer ")]
    [InlineData("Authorization: Bearer T0p~Secret/Key")]
    [InlineData("Authorization: Bearer T0p~Secret/Key==")]
    [InlineData("Authorization: Bearer t0p~secret/key=")]
    [InlineData("Authorization: Basic T0p~Secret/Key=")]
    [InlineData("Authorization: T0p~Secret/Key=")]
    public async Task Without_the_key_no_init_is_taken(string header)
    {
        await using var life = await ActionLife.StartAsync(Keyed);
        var probe = await Payload.OfAsync(Published.Probe);

        foreach (var request in (Request[])[Request.Init(probe), Request.Post("/", $$$"""{"init":{"code":"{{{probe.Code}}}"}}""")])
        {
            var answer = await life.SendAsync(request with { Headers = [header] });
            Assert.Equal(403, answer.Status);
            Assert.Contains("Authorization: Bearer KEY", answer.Error, StringComparison.Ordinal);
        }

        Assert.Equal(500, (await life.RunAsync("{}")).Status);
    }

    [Fact]
    public async Task With_the_key_each_program_is_taken_and_a_run_needs_none()
    {
        await using var life = await ActionLife.StartAsync(Keyed);

        await BecomeAsync(life, await Payload.OfAsync(Published.Probe), "Authorization: Bearer");
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
        Assert.Equal(403, (await life.InitAsync(await Payload.OfAsync(Published.Typed))).Status);
        await BecomeAsync(life, await Payload.OfAsync(Published.Typed), "authorization: bearer");
        Assert.Equal("""{"saluti":"Ciao, Mike"}""", (await life.RunAsync("""{"name":"Mike"}""")).Body);
    }

    /// <summary>
    /// A server that became a program, one that started with its program, one that was initialised again, and one that was rolled back.
    /// </summary>
    [Fact]
    public async Task User_code_does_not_find_it_in_its_environment()
    {
        await using var life = await ActionLife.StartAsync(Keyed);
        AssertHasNoKey(await File.ReadAllTextAsync($"/proc/{life.Server.Id}/environ"));
        var probe = await Payload.OfAsync(Published.Probe);
        await BecomeAsync(life, probe);
        await AssertHidesKeyAsync(life);
        var failing = Request.Init(probe with { Env = new() { ["PROBE_START"] = "throw" } }) with { Headers =
            [$"Authorization: Bearer {Key}"] };
        Assert.Equal(502, (await life.SendAsync(failing)).Status);
        await AssertHidesKeyAsync(life);
        Assert.Equal(403, (await life.InitAsync(probe)).Status);
        AssertHasNoKey(life.Output.Text + life.Errors.Text);

        await using var command = await ActionLife.OfCommandAsync(await Published.Probe, Keyed);
        await AssertHidesKeyAsync(command);
        Assert.Equal(403, (await command.SendAsync(Request.Init("""{"value":{"env":{}}}"""))).Status);
        var again = Request.Init("""{"value":{"env":{"NAME":"new"}}}""") with { Headers = [$"Authorization: Bearer {Key}"] };
        Assert.Equal(200, (await command.SendAsync(again)).Status);
        await AssertHidesKeyAsync(command);
        Assert.Equal(403, (await command.InitAsync(probe)).Status);
    }

    [Fact]
    public async Task An_init_s_env_does_not_set_it()
    {
        await using var life = await ActionLife.OfProbeAsync(new() { ["ACTION_INIT_KEY"] = "of the user" });
        Assert.Equal("""{"ACTION_INIT_KEY":["of the user","of the user"]}""",
            (await life.RunAsync("""{"do":"variables","names":["ACTION_INIT_KEY"]}""")).Body);
        await life.BecomeAsync(await Payload.OfAsync(Published.Typed));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two words")]
    [InlineData("schlüssel")]
    public async Task A_key_that_no_header_can_carry_is_said_at_start(string key)
    {
        await using var server = ServerProcess.Launch([await Published.Host], FreePort.Take(), new Dictionary<string,
            string> { ["ACTION_INIT_KEY"] = key });
        Assert.Equal(1, await server.ExitCodeAsync());
        await server.Errors.Ended;
        Assert.StartsWith("ACTION_INIT_KEY is no key: ", server.Errors.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Length == 0 ? "\"\"" : key, server.Errors.Text, StringComparison.Ordinal);
    }

    private static async Task BecomeAsync(ActionLife life, Payload payload, string header = "Authorization: Bearer") =>
        Assert.Equal(200, (await life.SendAsync(Request.Init(payload) with { Headers = [$"{header} {Key}"] })).Status);

    private static async Task AssertHidesKeyAsync(ActionLife life)
    {
        var names = (await life.ResultAsync("""{"do":"names"}""")).AsObject();
        Assert.All(names, where => Assert.DoesNotContain("ACTION_INIT_KEY", where.Value!.AsArray().Select(name => (string)name!)));
        Assert.Equal(0, (int)(await life.ResultAsync("""{"do":"shell","script":"! env | grep -q INIT_KEY"}"""))["exit"]!);
        AssertHasNoKey(await File.ReadAllTextAsync($"/proc/{life.Server.Id}/environ"));
    }

    private static void AssertHasNoKey(string text) => Assert.DoesNotContain(Key, text, StringComparison.Ordinal);
}
