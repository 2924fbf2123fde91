namespace AotAction.Contract.Tests;

/// <summary>POST /run: what the platform sends and what it makes of the answer.</summary>
public class RunTests
{
    private const int Limit = 1_048_576;

    private const string Full = """
        {"value":$,"namespace":"guest","action_name":"/guest/pkg/probe","action_version":"0.0.1","activation_id":"a1",
         "transaction_id":"t1","deadline":#,"api_key":"secret:key"}
        """;

    [Theory]
    [InlineData("""{"value":{"x":1}}""", """{"x":1}""")]
    [InlineData("""{"value":{}}""", "{}")]
    [InlineData("""{"value":null}""", "{}")]
    [InlineData("{}", "{}")]
    [InlineData("""{"value":[1,"a",null]}""", """[1,"a",null]""")]
    [InlineData("""{"unknown":{"value":7},"deadline":1700000000000,"value":{"x":1},"more":[]}""", """{"x":1}""")]
    [InlineData(" {\n\t\"value\" : { \"x\" : [ 1 , 2 ] } }\r\n", """{"x":[1,2]}""")]
    [InlineData("""{"value":{"snow":"❄ ☃ ❄","quote":"\"\\\n"}}""", """{"snow":"❄ ☃ ❄","quote":"\"\\\n"}""")]
    public async Task A_value_reaches_the_handler_and_its_result_is_compact(string body, string echo)
    {
        await using var life = await ActionLife.OfProbeAsync();
        var answer = await life.SendAsync(Request.Post("/run", body));
        Assert.Equal((200, echo), (answer.Status, answer.Body));
        Assert.Equal("application/json", answer.Header("Content-Type"));
    }

    [Theory]
    [InlineData("4100000000000", true)]
    [InlineData("\"4100000000000\"", true)]
    [InlineData("\"1700000000000\"", false)]
    public async Task The_context_is_given_to_the_handler(string deadline, bool timeIsLeft)
    {
        await using var life = await ActionLife.OfProbeAsync(environment: new Dictionary<string,
            string> { ["__OW_API_HOST"] = "https://host" });
        var body = Full.Replace("$", """{"do":"context"}""", StringComparison.Ordinal).Replace("#", deadline, StringComparison.Ordinal);

        var context = (await life.SendAsync(Request.Post("/run", body))).Json!.AsObject();

        Assert.Equal(["a1", "/guest/pkg/probe", "0.0.1", "guest", "t1", "https://host", "secret:key", deadline.Trim('"')], context.Take(8)
            .Select(value => (string?)value.Value));
        Assert.Equal(timeIsLeft, (bool)context["timeIsLeft"]!);
        Assert.True((bool)context["cancellable"]!);
    }

    [Fact]
    public async Task What_one_activation_was_sent_the_next_does_not_see()
    {
        await using var life = await ActionLife.OfProbeAsync();
        await life.SendAsync(Request.Post("/run", Full.Replace("$", "{}", StringComparison.Ordinal)
            .Replace("#", "1", StringComparison.Ordinal)));

        Assert.Null((string?)(await life.ResultAsync("""{"do":"variables","names":["__OW_API_KEY"]}"""))["__OW_API_KEY"]![0]);
        Assert.Equal("", (string?)(await life.ResultAsync("""{"do":"context"}"""))["apiKey"]);
    }

    [Theory]
    [InlineData("""{"do":"result","value":{"error":"mine"}}""", """{"error":"mine"}""")]
    [InlineData("""{"do":"result","value":{"error":{"code":7}}}""", """{"error":{"code":7}}""")]
    [InlineData("""{"do":"refuse","text":"no name \"specified\""}""", """{"error":"no name \"specified\""}""")]
    [InlineData("""{"do":"throw"}""", """{"error":"thrown by the probe"}""")]
    public async Task An_error_that_the_action_survives_is_200(string input, string body)
    {
        await using var life = await ActionLife.OfProbeAsync();
        var answer = await life.RunAsync(input);
        Assert.Equal((200, body), (answer.Status, answer.Body));
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    /// <summary>The platform itself takes an oversized result for an application error, and keeps the container.</summary>
    [Fact]
    public async Task A_result_may_have_as_many_bytes_as_the_platform_takes_and_one_with_more_is_an_error_that_keeps_the_container()
    {
        await using var life = await ActionLife.OfProbeAsync();
        const int Around = 10; // {"big":""}
        Assert.Equal(Limit, (await life.RunAsync($$"""{"do":"big","length":{{Limit - Around}}}""")).Body.Length);

        var answer = await life.RunAsync($$"""{"do":"big","length":{{Limit - Around + 1}}}""");

        Assert.Equal(200, answer.Status);
        Assert.Contains($"{Limit + 1}", answer.Error, StringComparison.Ordinal);
        Assert.Contains($"{Limit}", answer.Error, StringComparison.Ordinal);
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
        await life.StopAsync();
        Assert.Equal((3, 3), (life.Output.Markers, life.Errors.Markers));
    }

    [Fact]
    public async Task An_error_whose_text_is_too_large_is_an_error_that_says_so()
    {
        await using var life = await ActionLife.OfProbeAsync();

        var answer = await life.RunAsync($$"""{"do":"refuse","text":"{{new string('a', Limit)}}"}""");

        Assert.Equal(200, answer.Status);
        Assert.Contains("return less", answer.Error, StringComparison.Ordinal);
    }

    /// <summary>
    /// The program is as sound as before, so the container is worth keeping. The platform sends none of these, and waits for no marker.
    /// </summary>
    [Theory]
    [InlineData("", "it is empty.")]
    [InlineData(" \r\n", "it is empty.")]
    [InlineData("{", "it is broken at byte 2 of line 1.")]
    [InlineData("{\n\"value\":{}]", "it is broken at byte 11 of line 2.")]
    [InlineData("[]", "it is an array, not an object.")]
    [InlineData("\"a\"", "it is a string, not an object.")]
    [InlineData("7", "it is a number, not an object.")]
    [InlineData("true", "it is true, not an object.")]
    [InlineData("false", "it is false, not an object.")]
    [InlineData("null", "it is null, not an object.")]
    [InlineData("""{"value":7}""", "The action did not receive a dictionary or array as an argument.")]
    [InlineData("""{"value":"text"}""", "The action did not receive a dictionary or array as an argument.")]
    public async Task A_body_that_cannot_be_run_is_200_with_a_reason_and_no_activation(string body, string reason)
    {
        await using var life = await ActionLife.OfProbeAsync();

        var answer = await life.SendAsync(Request.Post("/run", body));

        Assert.Equal(200, answer.Status);
        Assert.Contains(reason, answer.Error, StringComparison.Ordinal);
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
        await life.StopAsync();
        Assert.Equal((1, 1), (life.Output.Markers, life.Errors.Markers));
    }

    [Fact]
    public async Task Overlapping_runs_wait_for_each_other()
    {
        await using var life = await ActionLife.OfProbeAsync();
        using var gate = new Gate();
        var first = life.RunAsync(gate.Input);
        await gate.EnteredAsync();
        var second = life.RunAsync(gate.Input);
        await life.AcceptedAsync();

        Assert.False(gate.HasMore);
        gate.LetGo();
        Assert.Equal("""{"waited":true}""", (await first).Body);
        await gate.EnteredAsync();
        await life.Output.MarkersAsync(1);
        Assert.Equal(1, life.Output.Markers);
        gate.LetGo();
        Assert.Equal("""{"waited":true}""", (await second).Body);
    }

    /// <summary>By who deployed the action, or by its author: then no variable is needed.</summary>
    [Theory]
    [InlineData("__OW_ALLOW_CONCURRENT", "true")]
    [InlineData("PROBE_START", "concurrent")]
    public async Task Overlapping_runs_run_at_once_if_it_was_asked_for(string variable, string value)
    {
        await using var life = await ActionLife.OfProbeAsync(new() { [variable] = value });
        await OverlappingRuns.PassAsync(life, 64);
    }
}
