using System.Text.Json.Nodes;

namespace AotAction.Cli.Tests;

/// <summary>whisk-action serve: a server until Ctrl-C.</summary>
[Collection(HelloBuild.Shared)]
public sealed class ServeTests(HelloBuild hello) : IDisposable
{
    private readonly Workspace workspace = new();

    [Fact]
    public async Task Serves_until_it_is_interrupted_and_leaves_nothing_running()
    {
        using var serve = await ServeLife.StartAsync(workspace, hello.Payload);
        Assert.Equal("""{"greetings":"Hello, Mike"}""", (await serve.RunAsync("""{"name":"Mike"}""")).Body);
        await serve.SaysAsync("Hello, Mike");

        var result = await serve.InterruptAsync();

        Assert.Equal(130, result.ExitCode);
        Assert.Empty(result.LeftRunning);
    }

    [Fact]
    public async Task Nobody_else_replaces_what_it_serves()
    {
        using var serve = await ServeLife.StartAsync(workspace, hello.Payload);
        await using (var stranger = await Wire.ConnectAsync(serve.Port))
        {
            var answer = await stranger.ExchangeAsync(new Request("POST", "/init", await File.ReadAllBytesAsync(hello.Payload)));
            Assert.Equal(403, answer.Status);
            Assert.Contains("ACTION_INIT_KEY", answer.Error, StringComparison.Ordinal);
        }

        Assert.Equal("""{"greetings":"Hello, Mike"}""", (await serve.RunAsync("""{"name":"Mike"}""")).Body);
        Assert.Empty((await serve.InterruptAsync()).LeftRunning);
    }

    [Fact]
    public async Task The_address_as_json()
    {
        using var tool = Tool.Start(workspace, "serve", hello.Payload, "--port", "0", "--json");
        var answer = JsonNode.Parse((await tool.ReadOutputLineAsync())!)!;
        await tool.InterruptAsync();

        Assert.Equal(["address", "program"], answer.AsObject().Select(member => member.Key));
        Assert.StartsWith("http://127.0.0.1:", (string?)answer["address"], StringComparison.Ordinal);
        Assert.Equal("hello", (string?)answer["program"]);
        Assert.Empty((await tool.EndAsync()).LeftRunning);
    }

    [Fact]
    public async Task A_port_that_is_taken_is_said()
    {
        using var serve = await ServeLife.StartAsync(workspace, hello.Payload);

        var second = await Tool.RunAsync(workspace, "serve", hello.Payload, "--port", $"{serve.Port}");

        Assert.Equal(1, second.ExitCode);
        Assert.Empty(second.Output);
        Assert.StartsWith($"WA0601: The server did not start at 127.0.0.1:{serve.Port}: ", second.Error, StringComparison.Ordinal);
        Assert.Empty(second.LeftRunning);
    }

    [Theory]
    [InlineData("65536")]
    [InlineData("-1")]
    [InlineData("http")]
    public async Task A_port_that_is_none_is_a_wrong_command_line(string port)
    {
        var result = await Tool.RunAsync(workspace, "serve", hello.Payload, "--port", port);
        Assert.Equal(2, result.ExitCode);
        Assert.StartsWith($"'{port}' is not a port", result.Error, StringComparison.Ordinal);
    }

    /// <summary>A server may serve for weeks.</summary>
    [Fact]
    public async Task Keeps_no_line_of_the_log()
    {
        const int Length = 200_000, Runs = 400, MiB = 1024 * 1024;
        using var serve = await ServeLife.StartAsync(workspace, hello.Payload);
        await serve.SaysAsync("Serving hello");
        var input = $$"""{"name":"{{new string('a', Length)}}"}""";
        for (var run = 0; run < Runs; run++)
        {
            var line = serve.SkipAsync();
            Assert.Equal(200, (await serve.RunAsync(input)).Status);
            Assert.Equal("Hello, ".Length + Length, (await line)!.Length);
        }

        // 160 MB in UTF-16.
        Assert.InRange(serve.Proc.Memory("VmRSS"), 0, 100 * MiB);
        Assert.Equal(130, (await serve.InterruptAsync()).ExitCode);
    }

    [Fact]
    public async Task A_saved_payload_is_put_in_and_a_broken_one_leaves_the_program_before()
    {
        File.Copy(hello.Payload, workspace["hello.json"]);
        using var serve = await ServeLife.StartAsync(workspace, "hello.json", "--watch");

        workspace.Write("hello.json", """{"value":{"code":"bm8gcHJvZ3JhbQ=="}}""");
        await serve.SaysAsync("WA0604: The server could not start 'hello': ");
        await serve.SaysAsync("The previous program keeps serving.");
        Assert.Equal("""{"greetings":"Hello, Mike"}""", (await serve.RunAsync("""{"name":"Mike"}""")).Body);

        // As an editor saves: another file takes the name.
        File.Copy(hello.Payload, workspace["new"]);
        File.Move(workspace["new"], workspace["hello.json"], overwrite: true);
        await serve.SaysAsync("hello was replaced: ");
        Assert.Empty((await serve.InterruptAsync()).LeftRunning);
    }

    public void Dispose() => workspace.Dispose();
}
