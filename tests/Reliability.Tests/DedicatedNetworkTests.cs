namespace AotAction.Reliability.Tests;

/// <summary>
/// A container that has its program, and that the network can reach: whoever posts an /init without code gives it no environment and picks
/// no handler.
/// </summary>
public class DedicatedNetworkTests
{
    private const string Variables = """{"do":"variables","names":["SOME_VAR","__OW_ACTION_NAME"]}""";
    private const string NoVariables = """{"SOME_VAR":[null,null],"__OW_ACTION_NAME":[null,null]}""";

    /// <summary>What the invoker sends for an action of an image, as ContainerProxy.scala and WhiskAction.scala have it.</summary>
    private const string PlatformInit =
        """
        {"name":"hello","binary":false,"main":"main","env":{"__OW_API_KEY":"a:b","__OW_NAMESPACE":"guest","__OW_ACTION_NAME":"/guest/hello","__OW_ACTION_VERSION":"0.0.1",
        "__OW_ACTIVATION_ID":"0123","__OW_TRANSACTION_ID":"4567","__OW_DEADLINE":"1700000000000"}}
        """;

    [Theory]
    [InlineData("""{"env":{"SOME_VAR":"xyz"}}""")]
    [InlineData("""{"env":{"LD_PRELOAD":"/tmp/evil.so"}}""")]
    [InlineData("""{"env":{"__OW_ACTION_NAME":"/guest/hello","__OW_ALLOW_CONCURRENT":"true"}}""")]
    [InlineData("""{"main":"other"}""")]
    public async Task No_env_and_no_main_is_taken_from_it(string init)
    {
        await using var life = await StartAsync("__OW_RUNTIME_PLATFORM=knative");
        foreach (var request in Requests(init))
        {
            var answer = await life.SendAsync(request);
            Assert.Equal(403, answer.Status);
            Assert.Contains("__OW_API_HOST", answer.Error, StringComparison.Ordinal);
        }

        Assert.Equal(NoVariables, (await life.SendAsync(Request.Run(Variables))).Body);
    }

    [Fact]
    public async Task An_init_that_brings_nothing_of_its_user_s_succeeds_and_changes_nothing()
    {
        await using var life = await StartAsync("__OW_RUNTIME_PLATFORM=knative");
        foreach (var request in Requests(PlatformInit).Concat(Requests("{}")).Concat(Requests(PlatformInit)))
        {
            var answer = await life.SendAsync(request);
            Assert.Equal((200, "OK"), (answer.Status, answer.Body));
        }

        var both = await life.SendAsync(Request.Post("/", $$"""{"init":{{PlatformInit}},"value":{{Variables}}}"""));
        Assert.Equal((200, NoVariables), (both.Status, both.Body));
        Assert.Equal(NoVariables, (await life.SendAsync(Request.Run(Variables))).Body);
    }

    [Theory]
    [InlineData("__OW_API_HOST=https://api.example", "Cannot initialize the action more than once.")]
    [InlineData("ACTION_REINIT=allow", "Missing main/no code to execute.")]
    public async Task It_is_taken_if_the_container_says_that_a_platform_sends_one_or_that_anybody_may(string variable, string refusal)
    {
        await using var life = await StartAsync(variable);
        var init = Request.Init("""{"value":{"env":{"SOME_VAR":"xyz","__OW_ACTION_NAME":"/guest/hello"}}}""");

        Assert.Equal(200, (await life.SendAsync(init)).Status);

        Assert.Equal("""{"SOME_VAR":["xyz","xyz"],"__OW_ACTION_NAME":["/guest/hello","/guest/hello"]}""",
            (await life.SendAsync(Request.Run(Variables))).Body);
        Assert.Equal((403, refusal), await life.SendAsync(init) is var second ? (second.Status, second.Error) : default);
    }

    [Fact]
    public async Task Another_program_is_not_taken_whoever_has_started_it()
    {
        var typed = Request.Init(await Payload.OfAsync(Published.Typed));
        foreach (var variable in (string[])["A=B", "__OW_API_HOST=https://api.example"])
        {
            await using var life = await StartAsync(variable);
            Assert.Equal((403, "Cannot initialize the action more than once."), await life.SendAsync(typed) is var answer
                ? (answer.Status, answer.Error) : default);
            Assert.Equal("""{"x":1}""", (await life.SendAsync(Request.Run("""{"x":1}"""))).Body);
        }
    }

    private static Request[] Requests(string init) =>
        [Request.Init($$"""{"value":{{init}}}"""), Request.Post("/", $$"""{"init":{{init}}}""")];

    private static async Task<LonelyNetwork> StartAsync(string variable) =>
        await LonelyNetwork.StartProgramAsync(await Published.Probe, $"ACTION_LISTEN=0.0.0.0:8080 {variable}", "");
}
