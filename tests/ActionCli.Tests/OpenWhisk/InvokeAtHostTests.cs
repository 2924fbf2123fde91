using System.Text.Json.Nodes;

namespace AotAction.Cli.Tests.OpenWhisk;

/// <summary>whisk-action invoke NAME: an action that was deployed.</summary>
[Collection(HelloBuild.Shared)]
public sealed class InvokeAtHostTests(HelloBuild hello)
{
    [Fact]
    public async Task Prints_the_hosts_record_or_the_result_alone()
    {
        await using var host = await WithGreetAsync();

        var record = JsonNode.Parse((await host.DoneAsync("invoke", "demo/greet", "-p", "name", "Ann")).Output)!;
        Assert.Equal("""{"status":"success","success":true,"result":{"greetings":"Hello, Ann"}}""", record["response"]!.ToJsonString());
        Assert.Equal("greet", (string?)record["name"]);

        var result = await host.DoneAsync("invoke", "demo/greet", "-p", "name", "Ann", "--result", "-v");
        Assert.Equal("""{"greetings":"Hello, Ann"}""" + "\n", result.Output);
        Assert.DoesNotContain("Ann", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_error_of_the_action_exits_5_and_names_the_activation()
    {
        await using var host = await WithGreetAsync();
        var result = await host.RunAsync("invoke", "demo/greet", "-r");

        Assert.Equal(5, result.ExitCode);
        Assert.Equal("""{"error":"no name specified"}""" + "\n", result.Output);
        Assert.Matches("^WA0512: '/_/demo/greet' answered with an error: 'whisk-action logs --activation [0-9a-f]{32}' shows its logs.\n$",
            result.Error);
    }

    [Fact]
    public async Task What_is_not_there_is_said()
    {
        await using var host = await ApiHost.StartAsync();
        Assert.StartsWith("WA0510: There is no action '/_/greet' at HOST", host.Scrub(await host.FailAsync(1, "invoke", "greet")),
            StringComparison.Ordinal);
        Assert.Contains("leave out the name, or --url", (await host.RunAsync("invoke", "greet", "--url", "http://127.0.0.1:1")).Error,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_web_action_is_called_at_its_address_and_without_the_key()
    {
        await using var host = await WithGreetAsync("--web", "true");

        var get = await host.DoneAsync("invoke", "demo/greet", "--web", "--path", "/people", "-p", "name", "Ann Lee", "-H", "X-Token", "t");
        Assert.Equal("""{"greetings":"Hello, Ann Lee"}""", get.Output);
        Assert.StartsWith("HTTP 200\n", get.Error, StringComparison.Ordinal);
        var call = Assert.Single(host.Controller.WebCalls);
        Assert.Equal("GET /api/v1/web/guest/demo/greet.http/people?name=Ann%20Lee", call.Line);
        Assert.Equal("t", call.Headers["X-Token"]);
        Assert.False(call.Headers.ContainsKey("Authorization"));

        await host.DoneAsync("invoke", "demo/greet", "--web", "--method", "POST", "--data", """{"name":"Ann"}""");
        Assert.Equal("""{"name":"Ann"}""", host.Controller.WebCalls[^1].Body);

        var error = await host.RunAsync("invoke", "demo/greet", "--web");
        Assert.Equal(5, error.ExitCode);
        Assert.EndsWith("WA0605: The action answered with an error: HTTP 400\n", error.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_web_action_is_said()
    {
        await using var host = await WithGreetAsync();
        Assert.Equal(
            "WA0517: '/_/demo/greet' is not a web action: deploy it with --web true or --web raw, or invoke it without --web.",
            await host.FailAsync(1, "invoke", "demo/greet", "--web"));
    }

    private async Task<ApiHost> WithGreetAsync(params string[] options)
    {
        var host = await ApiHost.StartAsync();
        await host.DoneAsync(["deploy", hello.Payload, "demo/greet", "--docker", "image", .. options]);
        return host;
    }
}
