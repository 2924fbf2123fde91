namespace AotAction.Contract.Tests;

/// <summary>BasicActionRunnerTests, which every official runtime passes, in its order.</summary>
public class CanonicalSuiteTests
{
    [Fact]
    public async Task Case_1_code_that_is_empty()
    {
        await using var life = await ActionLife.StartAsync();
        Assert.NotEqual(200, (await life.InitAsync(Payload.OfText(""))).Status);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"value":{}}""")]
    public async Task Case_2_no_code(string body)
    {
        await using var life = await ActionLife.StartAsync();
        var answer = await life.SendAsync(Request.Init(body));
        Assert.NotEqual(200, answer.Status);
        Assert.Equal("Missing main/no code to execute.", answer.Error);
    }

    [Fact]
    public async Task Case_3_a_result_that_is_a_text()
    {
        await using var life = await ActionLife.OfProbeAsync();
        var answer = await life.RunAsync("""{"do":"result","value":"not a json object"}""");
        Assert.NotEqual(200, answer.Status);
        Assert.Equal("""{"error":"The action did not return a dictionary or array."}""", answer.Body);
        await life.StopAsync();
        Assert.Equal($"{Log.Marker}\n", life.Output.Text);
        Assert.Equal($"{Log.Marker}\n", life.Errors.Text);
    }

    [Fact]
    public async Task Case_4_init_twice()
    {
        await using var life = await ActionLife.OfProbeAsync(environment: new Dictionary<string, string> { ["ACTION_REINIT"] = "deny" });
        var answer = await life.InitAsync(await Payload.OfAsync(Published.Probe));
        Assert.NotEqual(200, answer.Status);
        Assert.Equal("""{"error":"Cannot initialize the action more than once."}""", answer.Body);
        await life.StopAsync();
        Assert.Contains("Cannot initialize the action more than once.", $"{life.Output}{life.Errors}", StringComparison.Ordinal);
        Assert.Equal(0, life.Output.Markers + life.Errors.Markers);
    }

    [Fact]
    public async Task Case_5_a_main_of_another_name()
    {
        await using var life = await ActionLife.StartAsync();
        await life.BecomeAsync(await Payload.OfAsync(Published.Probe) with { Main = "niam" });
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    [Fact]
    public async Task Case_6_four_echoes_that_print()
    {
        await using var life = await ActionLife.OfProbeAsync();
        foreach (var member in (string[])["\"string\":\"hello\"", "\"string\":\"❄ ☃ ❄\"", "\"numbers\":[42,1.5,-3e5]",
            "\"object\":{\"a\":\"A\",\"b\":{\"c\":null}}"])
        {
            var input = $$"""{"do":"echo loudly",{{member}}}""";
            var answer = await life.RunAsync(input);
            Assert.Equal((200, input), (answer.Status, answer.Body));
        }

        await life.StopAsync();
        Assert.Equal(Enumerable.Repeat<string[]>(["hello stdout", Log.Marker], 4).SelectMany(lines => lines), life.Output.Lines);
        Assert.Equal(Enumerable.Repeat<string[]>(["hello stderr", Log.Marker], 4).SelectMany(lines => lines), life.Errors.Lines);
    }

    [Fact]
    public async Task Case_7_unicode_in_input_output_and_log()
    {
        await using var life = await ActionLife.OfProbeAsync();
        Assert.Equal("""{"winter":"❄ ☃ ❄"}""", (await life.RunAsync("""{"do":"winter","delimiter":"❄"}""")).Body);
        await life.StopAsync();
        Assert.Equal(["❄ ☃ ❄", Log.Marker], life.Output.Lines);
    }

    [Fact]
    public async Task Case_8_init_parameters_in_the_environment()
    {
        await using var life = await ActionLife.OfProbeAsync(new() { ["SOME_VAR"] = "xyz", ["ANOTHER_VAR"] = "" });
        var seen = await life.ResultAsync("""{"do":"variables","names":["SOME_VAR","ANOTHER_VAR"]}""");
        Assert.Equal("""{"SOME_VAR":["xyz","xyz"],"ANOTHER_VAR":["",""]}""", seen.ToJsonString());
    }

    [Fact]
    public async Task Case_9_the_context_in_the_environment()
    {
        await using var life = await ActionLife.OfProbeAsync(environment: new Dictionary<string, string> { ["__OW_API_HOST"] = "xyz" });
        var answer = await life.SendAsync(Request.Post("/run", """
            {"value":{"do":"variables","names":["__OW_API_HOST","__OW_API_KEY","__OW_NAMESPACE","__OW_ACTION_NAME","__OW_ACTION_VERSION","__OW_ACTIVATION_ID","__OW_DEADLINE"]},
             "api_key":"abc","namespace":"zzz","action_name":"xxx","action_version":"0.0.1","activation_id":"iii","deadline":"123"}
            """));
        Assert.Equal(["xyz", "abc", "zzz", "xxx", "0.0.1", "iii", "123"], answer.Json!.AsObject()
            .Select(variable => (string?)variable.Value![0]));
    }

    [Fact]
    public async Task Case_10_the_largest_echo()
    {
        await using var life = await ActionLife.OfProbeAsync();
        var input = $$"""{"arg":"{{new string('a', 1_048_561)}}"}""";
        var answer = await life.RunAsync(input);
        Assert.Equal(200, answer.Status);
        Assert.True(input == answer.Body);
    }
}
