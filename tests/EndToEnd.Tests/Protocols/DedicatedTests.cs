namespace AotAction.EndToEnd.Tests.Protocols;

/// <summary>A container whose command is an action by itself.</summary>
public class DedicatedTests
{
    private const string Variables = """{"do":"variables","names":["SOME_VAR"]}""";
    private const string PlatformInit =
        """{"value":{"name":"hello","main":"main","binary":false,"env":{"SOME_VAR":"xyz","__OW_ACTION_NAME":"/ns/hello"}}}""";

    [Fact]
    public async Task It_runs_without_any_init()
    {
        await using var life = await ActionLife.OfCommandAsync(await Published.Probe);
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
        await life.StopAsync();
        Assert.Equal(($"{Log.Marker}\n", $"{Log.Marker}\n"), (life.Output.Text, life.Errors.Text));
    }

    [Theory]
    [InlineData("deny", "Cannot initialize the action more than once.")]
    [InlineData("allow", "Missing main/no code to execute.")]
    public async Task The_platform_s_init_without_code_succeeds_once_and_its_env_is_the_handler_s(string again, string refusal)
    {
        await using var life = await StartAsync(("ACTION_REINIT", again));
        Assert.Equal("""{"SOME_VAR":[null,null]}""", (await life.RunAsync(Variables)).Body);
        var program = life.Server.Proc.Program;

        var answer = await life.SendAsync(Request.Init(PlatformInit));

        Assert.Equal((200, "OK", true), (answer.Status, answer.Body, answer.SaysClose));
        Assert.Equal("""{"SOME_VAR":["xyz","xyz"]}""", (await life.RunAsync(Variables)).Body);
        Assert.Equal(program, life.Server.Proc.Program);
        Assert.Equal((403, refusal), await life.SendAsync(Request.Init(PlatformInit)) is var second
            ? (second.Status, second.Error) : default);
        Assert.Equal("""{"SOME_VAR":["xyz","xyz"]}""", (await life.RunAsync(Variables)).Body);
    }

    [Fact]
    public async Task An_init_that_is_none_is_refused_and_a_real_one_may_follow()
    {
        await using var life = await StartAsync(("ACTION_REINIT", "deny"));
        Assert.Equal((403, "Missing main/no code to execute."), await life.SendAsync(Request.Init("{}")) is var answer
            ? (answer.Status, answer.Error) : default);
        Assert.Equal(200, (await life.SendAsync(Request.Init(PlatformInit))).Status);
    }

    [Fact]
    public async Task Nobody_on_the_network_replaces_the_container_s_own_program()
    {
        await using var life = await StartAsync(("ACTION_REINIT", "deny"));

        var answer = await life.InitAsync(await Payload.OfAsync(Published.Typed));

        Assert.Equal((403, "Cannot initialize the action more than once."), (answer.Status, answer.Error));
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    [Fact]
    public async Task Where_it_is_allowed_another_program_takes_its_place()
    {
        await using var life = await StartAsync();
        await life.BecomeAsync(await Payload.OfAsync(Published.Typed));
        Assert.Equal("""{"saluti":"Ciao, Mike"}""", (await life.RunAsync("""{"name":"Mike"}""")).Body);
    }

    [Fact]
    public async Task An_env_with_which_it_does_not_start_is_refused_and_it_serves_on()
    {
        await using var life = await StartAsync();

        var answer = await life.SendAsync(Request.Init("""{"value":{"env":{"PROBE_START":"throw"}}}"""));

        Assert.Equal(502, answer.Status);
        Assert.Contains("the probe was told to fail", answer.Error, StringComparison.Ordinal);
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
        Assert.Equal(200, (await life.SendAsync(Request.Init(PlatformInit))).Status);
    }

    [Theory]
    [InlineData("main", null, """{"handler":"main"}""")]
    [InlineData("greet", "main", """{"saluti":"Ciao, Mike"}""")]
    [InlineData("main", "greet", """{"saluti":"Ciao, Mike"}""")]
    public async Task The_container_picks_the_handler_and_an_init_that_names_one_another(string container, string? init, string result)
    {
        await using var life = await ActionLife.OfCommandAsync(
            await Published.Typed, new Dictionary<string, string> { ["TYPED_START"] = "several", ["__OW_ACTION_MAIN"] = container });
        if (init is not null)
        {
            Assert.Equal(200, (await life.SendAsync(Request.Init($$$"""{"value":{"main":"{{{init}}}"}}"""))).Status);
        }

        Assert.Equal(result, (await life.RunAsync("""{"name":"Mike"}""")).Body);
    }

    private static async Task<ActionLife> StartAsync(params (string Name, string Value)[] environment) =>
        await ActionLife.OfCommandAsync(await Published.Probe, environment.ToDictionary());
}
