using System.Text.Json.Nodes;

namespace AotAction.EndToEnd.Tests.Protocols;

/// <summary>A platform that knows one path only, such as Knative.</summary>
public class SingleEntryTests
{
    private const string SecondInit = """{"error":"Cannot initialize the action more than once."}""";

    [Fact]
    public async Task It_is_initialised_and_then_runs_and_so_it_does_again()
    {
        await using var life = await StartAsync();

        Assert.Equal((200, "OK"), await PostAsync(life, await InitAsync(Published.Probe)));
        Assert.Equal((200, """{"x":1}"""), await PostAsync(life, """{"value":{"x":1}}"""));
        Assert.Equal((200, "{}"), await PostAsync(life, "{}"));
        Assert.Equal((200, "OK"), await PostAsync(life, await InitAsync(Published.Typed)));
        Assert.Equal((200, """{"saluti":"Ciao, Mike"}"""), await PostAsync(life, """{"value":{"name":"Mike"}}"""));
    }

    [Fact]
    public async Task Both_in_one_request_are_one_process_and_one_activation()
    {
        await using var life = await StartAsync();
        var before = life.Server.Proc.Program;

        var both = await InitAsync(Published.Probe, """ "value":{"do":"pid"},"activation":{"activation_id":"one"},""");
        Assert.Equal((200, $$"""{"pid":{{life.Server.Id}}}"""), await PostAsync(life, both));

        Assert.NotEqual(before, life.Server.Proc.Program);
        await life.StopAsync();
        Assert.Equal(($"{Log.Marker}\n", $"{Log.Marker}\n"), (life.Output.Text, life.Errors.Text));
    }

    [Fact]
    public async Task The_activation_has_its_context_with_init_and_without()
    {
        await using var life = await StartAsync();
        const string run = """ "activation":{"activation_id":"one","namespace":"ns","api_host":"https://host","deadline":1},"value":{"do":"context"}""";

        foreach (var body in (string[])[await InitAsync(Published.Probe, run + ","), $"{{{run}}}"])
        {
            var context = JsonNode.Parse((await PostAsync(life, body)).Body)!;
            Assert.Equal(("one", "ns", "https://host", "1"),
                ((string?)context["activationId"], (string?)context["namespace"], (string?)context["apiHost"],
                    (string?)context["deadline"]));
        }
    }

    [Fact]
    public async Task Init_env_is_there_for_the_activation_that_came_with_it()
    {
        await using var life = await StartAsync();
        var both = await InitAsync(Published.Probe, """ "value":{"do":"variables","names":["SOME_VAR"]},""", """{"SOME_VAR":"xyz"}""");
        Assert.Equal((200, """{"SOME_VAR":["xyz","xyz"]}"""), await PostAsync(life, both));
    }

    [Fact]
    public async Task Without_code_init_is_refused_and_then_run()
    {
        await using var life = await StartAsync();
        Assert.Equal((403, """{"error":"Missing main/no code to execute."}"""), await PostAsync(life, """{"init":{}}"""));
        Assert.Equal((403, """{"error":"Missing main/no code to execute."}"""),
            await PostAsync(life, """{"init":{"main":"main"},"value":{}}"""));
        Assert.Equal((500, """{"error":"the action failed to locate a binary"}"""), await PostAsync(life, """{"value":{}}"""));
    }

    [Theory]
    [InlineData("""{"do":"throw"}""", 200, "thrown by the probe")]
    [InlineData("""{"do":"result","value":7}""", 502, "The action did not return a dictionary or array.")]
    [InlineData("7", 200, "The action did not receive a dictionary or array as an argument.")]
    public async Task An_error_of_the_activation_is_the_answer_of_a_combined_request_too(string value, int status, string error)
    {
        await using var life = await StartAsync();
        var answer = $$"""{"error":"{{error}}"}""";

        Assert.Equal((status, answer), await PostAsync(life, await InitAsync(Published.Probe, $" \"value\":{value},")));
        Assert.Equal((status, answer), await PostAsync(life, $$"""{"value":{{value}}}"""));
        Assert.Equal((200, """{"x":1}"""), await PostAsync(life, """{"value":{"x":1}}"""));
    }

    [Fact]
    public async Task A_program_that_fails_at_its_start_is_the_answer_and_nothing_runs()
    {
        await using var life = await StartAsync();

        var (status, body) = await PostAsync(life,
            await InitAsync(Published.Probe, """ "value":{"x":1},""", """{"PROBE_START":"throw"}"""));

        Assert.Equal(502, status);
        Assert.Contains("the probe was told to fail", body, StringComparison.Ordinal);
        Assert.Equal(500, (await PostAsync(life, """{"value":{}}""")).Status);
        await life.StopAsync();
        Assert.Equal(0, life.Output.Markers + life.Errors.Markers);
    }

    [Fact]
    public async Task A_second_init_is_refused_where_it_is_denied_and_so_is_its_activation()
    {
        await using var life = await StartAsync(("ACTION_REINIT", "deny"));
        Assert.Equal(200, (await PostAsync(life, await InitAsync(Published.Probe, """ "value":{},"""))).Status);

        Assert.Equal((403, SecondInit), await PostAsync(life, await InitAsync(Published.Typed)));
        Assert.Equal((403, SecondInit), await PostAsync(life, await InitAsync(Published.Typed, """ "value":{"name":"Mike"},""")));
        Assert.Equal((403, SecondInit), await PostAsync(life, """{"init":{}}"""));
        Assert.Equal((200, """{"x":1}"""), await PostAsync(life, """{"value":{"x":1}}"""));
    }

    [Fact]
    public async Task The_platform_s_own_paths_are_served_as_well()
    {
        await using var life = await StartAsync();
        await life.BecomeAsync(await Payload.OfAsync(Published.Probe));
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    [Fact]
    public async Task Where_nobody_asked_for_it_there_is_no_such_path()
    {
        await using var life = await ActionLife.OfProbeAsync(new() { ["__OW_RUNTIME_PLATFORM"] = "knative" });
        Assert.Equal(404, (await PostAsync(life, """{"value":{}}""")).Status);
    }

    [Fact]
    public async Task It_listens_at_the_port_that_the_platform_gives_for_everybody()
    {
        await using var life = await LonelyNetwork.StartAtAsync(9090, new Dictionary<string,
            string> { ["__OW_RUNTIME_PLATFORM"] = "knative", ["PORT"] = "9090" });
        var init = Request.Post("/", await InitAsync(Published.Probe));

        Assert.Equal(200, (await life.SendAsync(init)).Status);

        // Who is reached by everybody is initialised once.
        Assert.Equal((403, SecondInit), await life.SendAsync(init) is var second ? (second.Status, second.Body) : default);
    }

    /// <summary>
    /// An image says where to listen, for platforms that give no port; one that gives it connects to no other. The health check asks there.
    /// </summary>
    [Fact]
    public async Task The_platform_s_port_is_over_the_image_s_and_the_health_check_knows_it()
    {
        var (port, images) = (FreePort.Take(), FreePort.Take());
        var environment = new Dictionary<string, string>
        {
            ["__OW_RUNTIME_PLATFORM"] = "knative",
            ["PORT"] = $"{port}",
            ["ACTION_LISTEN"] = $"127.0.0.1:{images}",
        };
        await using var server = ServerProcess.Launch([await Published.Host], port, environment);
        await Eventually.TrueAsync(() => server.Proc.ListensAt(port), () => $"the server listens at {port}:\n{server.Errors}");
        Assert.False(server.Proc.ListensAt(images));

        Assert.Equal(new OneShot(0, "", ""), await OneShot.RunAsync(await Published.Host, ["--health"], environment: environment));
        environment["PORT"] = $"{images}";
        var other = await OneShot.RunAsync(await Published.Host, ["--health"], environment: environment);
        Assert.Equal(new OneShot(1, "", $"Nothing accepts at 127.0.0.1:{images}: Connection refused\n"), other);
    }

    [Fact]
    public async Task A_port_that_is_none_is_said_in_a_sentence()
    {
        var run = await OneShot.RunAsync(await Published.Host, [], environment: new Dictionary<string,
            string> { ["__OW_RUNTIME_PLATFORM"] = "knative", ["PORT"] = "http" });
        Assert.Equal(new OneShot(1, "", "PORT=\"http\" is no port to listen at: write a number up to 65535, or leave it out for 8080.\n"),
            run);
    }

    private static Task<ActionLife> StartAsync(params (string Name, string Value)[] environment) =>
        ActionLife.StartAsync((((string, string)[])[("__OW_RUNTIME_PLATFORM", "knative"), .. environment]).ToDictionary());

    private static async Task<(int Status, string Body)> PostAsync(ActionLife life, string body)
    {
        var answer = await life.SendAsync(Request.Post("/", body));
        return (answer.Status, answer.Body);
    }

    /// <summary>A body with an <c>init</c>.</summary>
    /// <param name="elf">The program.</param>
    /// <param name="before">Members before it, each with a comma behind.</param>
    /// <param name="env">The init env.</param>
    private static async Task<string> InitAsync(Task<string> elf, string before = "", string env = "{}")
    {
        var code = (await Payload.OfAsync(elf)).Code;
        return $$$"""{{{{before}}}"init":{"name":"hello","binary":true,"env":{{{env}}},"code":"{{{code}}}"}}""";
    }
}
