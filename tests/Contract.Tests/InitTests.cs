using System.Text.Json.Nodes;

namespace AotAction.Contract.Tests;

/// <summary>POST /init: what a client may send, and how.</summary>
public class InitTests
{
    [Theory]
    [InlineData("""{"value":{"code":"$"}}""")]
    [InlineData("""{"value":{"name":"hello","main":"main","binary":true,"code":"$","env":null}}""")]
    [InlineData("""{"value":{"code":"$","env":{}},"unknown":[1,{"code":"x"}]}""")]
    [InlineData("""{"unknown":{"value":{"code":"x"}},"value":{"unknown":{"code":"x"},"binary":false,"env":{},"code":"$","main":"main"}}""")]
    [InlineData(" {\n \"value\" : {\t\"name\":null , \"code\" : \"$\" } } \n")]
    public async Task Needs_nothing_but_the_code_in_any_order_among_unknown_keys(string body)
    {
        await using var life = await ActionLife.StartAsync();
        Assert.Equal(200, (await life.SendAsync(Request.Init(body.Replace("$", await CodeAsync(), StringComparison.Ordinal)))).Status);
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    [Fact]
    public async Task Env_values_become_text()
    {
        await using var life = await ActionLife.OfProbeAsync(new()
        {
            ["TEXT"] = "❄ = ☃",
            ["NUMBER"] = 123,
            ["ARRAY"] = new JsonArray(1, 2, 3),
            ["OBJECT"] = new JsonObject { ["a"] = 1 },
            ["TRUE"] = true,
            ["NULL"] = null,
            ["EMPTY"] = "",
        });

        var seen = await life.ResultAsync("""{"do":"variables","names":["TEXT","NUMBER","ARRAY","OBJECT","TRUE","NULL","EMPTY"]}""");

        Assert.Equal(
            ["❄ = ☃", "123", "[1,2,3]", """{"a":1}""", "true", "", ""],
            seen.AsObject().Select(variable => (string?)variable.Value![0]));
    }

    [Fact]
    public async Task Env_values_become_compact_text()
    {
        await using var life = await ActionLife.StartAsync();
        await life.SendAsync(Request.Init(
            $$"""{"value":{"code":"{{await CodeAsync()}}","env":{"ARRAY":[ 1, 2 ],"OBJECT":{ "a" : "b c" } } } }"""));

        var seen = await life.ResultAsync("""{"do":"variables","names":["ARRAY","OBJECT"]}""");
        Assert.Equal("[1,2]", (string?)seen["ARRAY"]![0]);
        Assert.Equal("""{"a":"b c"}""", (string?)seen["OBJECT"]![0]);
    }

    [Fact]
    public async Task White_space_in_and_after_base64_is_skipped()
    {
        var code = await CodeAsync();
        await AssertInitialisedAsync(code + new string(' ', 18_000_000));
        await AssertInitialisedAsync(string.Join(@"\n", code.Chunk(76).Select(line => new string(line))) + @"\r\n");
        await AssertInitialisedAsync(code.Replace("/", @"\/", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Any_content_type_is_taken()
    {
        await using var life = await ActionLife.StartAsync();
        var init = Request.Init(await Payload.OfAsync(Published.Probe)) with { ContentType = "application/x-www-form-urlencoded" };
        Assert.Equal(200, (await life.SendAsync(init)).Status);
        Assert.Equal("""{"x":1}""", (await life.SendAsync(Request.Run("""{"x":1}""") with { ContentType =
            "text/plain; charset=latin1" })).Body);
    }

    [Fact]
    public async Task A_client_that_waits_for_100_continue_is_told_to()
    {
        await using var life = await ActionLife.StartAsync();
        await using var wire = await life.ConnectAsync();
        var init = Request.Init(await Payload.OfAsync(Published.Probe)) with { Headers = ["Expect: 100-continue"] };

        await wire.SendHeadAsync(init);
        Assert.Equal("HTTP/1.1 100 Continue", await wire.ReadInterimAsync());
        await wire.SendAsync(init.Body);

        Assert.Equal(200, (await wire.ReadAsync()).Status);
    }

    [Fact]
    public async Task Chunked_requests_are_taken()
    {
        await using var life = await ActionLife.StartAsync();
        Assert.Equal(200, (await SendChunkedAsync(life, Request.Init(await Payload.OfAsync(Published.Probe)), 100_000)).Status);
        Assert.Equal("""{"x":1}""", (await SendChunkedAsync(life, Request.Run("""{"x":1}"""), 3)).Body);
    }

    [Fact]
    public async Task A_keep_alive_client_is_served_too()
    {
        await using var life = await ActionLife.StartAsync();
        await using var wire = await life.ConnectAsync();
        Assert.Equal(500, (await wire.ExchangeAsync(Request.Run("{}") with { KeepAlive = true })).Status);
        var init = await wire.ExchangeAsync(Request.Init(await Payload.OfAsync(Published.Probe)) with { KeepAlive = true });
        Assert.Equal((200, false), (init.Status, init.SaysClose));
        for (var run = 0; run < 3; run++)
        {
            var answer = await wire.ExchangeAsync(Request.Run($$"""{"run":{{run}}}""") with { KeepAlive = true });
            Assert.Equal($$"""{"run":{{run}}}""", answer.Body);
            Assert.False(answer.SaysClose);
        }
    }

    [Fact]
    public async Task A_failed_init_may_be_tried_again()
    {
        await using var life = await ActionLife.StartAsync(new Dictionary<string, string> { ["ACTION_REINIT"] = "deny" });
        Assert.NotEqual(200, (await life.InitAsync(Payload.OfText("no program"))).Status);
        await life.BecomeAsync(await Payload.OfAsync(Published.Probe));
    }

    private static async Task<string> CodeAsync() => (await Payload.OfAsync(Published.Probe)).Code;

    private static async Task AssertInitialisedAsync(string code)
    {
        await using var life = await ActionLife.StartAsync();
        var answer = await life.SendAsync(Request.Init($$"""{"value":{"code":"{{code}}","binary":true} }"""));
        Assert.True(answer.Status == 200, answer.ToString());
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    private static async Task<Answer> SendChunkedAsync(ActionLife life, Request request, int chunk)
    {
        await using var wire = await life.ConnectAsync();
        await wire.SendChunkedAsync(request, chunk);
        return await wire.ReadAsync();
    }
}
