using System.Text.Json.Nodes;

namespace AotAction.Cli.Tests;

/// <summary>whisk-action invoke: one activation on a server that runs.</summary>
[Collection(HelloBuild.Shared)]
public sealed class InvokeTests(HelloBuild hello) : IDisposable
{
    private readonly Workspace workspace = new();

    [Fact]
    public async Task Prints_the_record_of_the_activation_or_the_result_alone()
    {
        using var serve = await ServeLife.StartAsync(workspace, hello.Payload);

        var record = JsonNode.Parse((await InvokeAsync(0, "--url", serve.Address, "-p", "name", "Mike")).Output)!;
        var result = await InvokeAsync(0, "--url", serve.Address, "-p", "name", "Mike", "-r");

        Assert.Equal(["activationId", "start", "end", "duration", "response"], record.AsObject().Select(field => field.Key));
        Assert.Equal("""{"status":"success","success":true,"result":{"greetings":"Hello, Mike"}}""", record["response"]!.ToJsonString());
        Assert.Equal("""{"greetings":"Hello, Mike"}""" + "\n", result.Output);
        Assert.Empty(result.Error);
    }

    [Fact]
    public async Task An_error_of_the_action_exits_5()
    {
        using var serve = await ServeLife.StartAsync(workspace, hello.Payload);

        var result = await InvokeAsync(5, "--url", serve.Address);

        Assert.Equal("""{"status":"application error","success":false,"result":{"error":"no name specified"}}""",
            JsonNode.Parse(result.Output)!["response"]!.ToJsonString());
        Assert.Equal("WA0605: The action answered with an error: no name specified\n", result.Error);
    }

    [Fact]
    public async Task Nobody_at_the_address_exits_3()
    {
        var result = await InvokeAsync(3, "--url", $"http://127.0.0.1:{FreePort.Take()}", "-p", "name", "Mike");
        Assert.Empty(result.Output);
        Assert.Matches(@"^WA0602: There is no server at 'http://127\.0\.0\.1:\d+/' \(.+\): start one with 'whisk-action serve'", result.Error);
    }

    [Fact]
    public async Task An_address_that_is_none_is_a_wrong_command_line() =>
        Assert.StartsWith("'somewhere' is not the address of a server", (await InvokeAsync(2, "--url", "somewhere")).Error,
            StringComparison.Ordinal);

    [Fact]
    public async Task As_a_web_action_it_gets_the_request_and_its_answer_is_a_response()
    {
        using var serve = await ServeLife.StartAsync(workspace, await Published.Probe);

        var request = await InvokeWebAsync(0, serve, "--method", "PUT", "--path", "/people", "-H", "X-Token", "t", "-p", "sort", "name");
        Assert.Equal("""{"method":"PUT","token":"t","parameters":{"do":"web","sort":"name"}}""", request.Output);
        Assert.Equal("HTTP 201\nContent-Type: application/json\n", request.Error);

        var image = await InvokeWebAsync(0, serve, "--path", "/image");
        Assert.StartsWith("HTTP 200\nContent-Type: image/png\n", image.Error, StringComparison.Ordinal);
        Assert.EndsWith("PNG", image.Output, StringComparison.Ordinal);

        Assert.Equal("abcd", (await InvokeWebAsync(0, serve, "--path", "/xml")).Output);
        Assert.Equal("1234", (await InvokeWebAsync(0, serve, "--path", "/count")).Output);
        Assert.Equal("abcd", (await InvokeWebAsync(0, serve, "--path", "/script")).Output);
        Assert.Equal("HTTP 307\nLocation: /here\nSet-Cookie: a=1\nSet-Cookie: b=2\n",
            (await InvokeWebAsync(0, serve, "--path", "/there")).Error);

        Assert.StartsWith("Response type in header did not match", (await InvokeWebAsync(5, serve, "--path", "/misfit")).Output,
            StringComparison.Ordinal);

        var missing = await InvokeWebAsync(5, serve, "--path", "/missing");
        Assert.Equal("none", missing.Output);
        Assert.StartsWith("HTTP 404\nContent-Type: text/html; charset=utf-8\n", missing.Error, StringComparison.Ordinal);
    }

    public void Dispose() => workspace.Dispose();

    private Task<ToolResult> InvokeWebAsync(int exitCode, ServeLife serve, params string[] arguments) =>
        InvokeAsync(exitCode, ["--url", serve.Address, "--web", "-p", "do", "web", .. arguments]);

    private async Task<ToolResult> InvokeAsync(int exitCode, params string[] arguments)
    {
        var result = await Tool.RunAsync(workspace, ["invoke", .. arguments]);
        Assert.True(exitCode == result.ExitCode, result.Output + result.Error);
        return result;
    }
}
