using System.Text.Json.Nodes;
using AotAction.Testing;
using Xunit;

public sealed class GreeterTests
{
    private static readonly JsonObject Mike = new() { ["name"] = "Mike" };

    [Fact]
    public async Task Greets_whom_it_is_told()
    {
        var run = await ActionTest.RunAsync(Greeter.Hello, Mike);

        Assert.Equal("""{"greetings":"Hello, Mike"}""", run.Json);
        Assert.Equal("Hello, Mike", Assert.Single(run.Log).Text);
    }

    [Fact]
    public async Task Asks_for_a_name() =>
        Assert.Equal("no name specified", (await ActionTest.RunAsync(Greeter.Hello)).Error);

    [Fact]
    public async Task The_built_program_does_the_same()
    {
        await using var action = await ActionProcess.StartAsync(Path.Combine(AppContext.BaseDirectory, "action", "WhiskActionName"));

        Assert.Equal("""{"greetings":"Hello, Mike"}""", (await action.RunAsync(Mike)).Json);
    }
}
