using System.Text.Json.Nodes;
using AotAction.Testing;
using Xunit;

public sealed class GreeterTests
{
    private static readonly JsonObject Mike = new() { ["__ow_method"] = "get", ["__ow_path"] = "", ["name"] = "<Mike>" };

    [Fact]
    public async Task Greets_whom_it_is_told()
    {
        var run = await ActionTest.RunAsync(Greeter.Hello, Mike);

        Assert.Equal(200, (int)run.Value["statusCode"]!);
        Assert.Equal("<h1>Hello, &lt;Mike&gt;</h1>", (string?)run.Value["body"]);
        Assert.Equal("GET  for <Mike>", Assert.Single(run.Log).Text);
    }

    [Fact]
    public async Task Asks_for_a_name() =>
        Assert.Equal(400, (int)(await ActionTest.RunAsync(Greeter.Hello)).Value["statusCode"]!);

    [Fact]
    public async Task The_built_program_does_the_same()
    {
        await using var action = await ActionProcess.StartAsync(Path.Combine(AppContext.BaseDirectory, "action", "WhiskActionName"));

        Assert.Equal("<h1>Hello, &lt;Mike&gt;</h1>", (string?)(await action.RunAsync(Mike)).Value["body"]);
    }
}
