using System.Text.Json.Nodes;
using Snapshooter.Xunit;

namespace AotAction.Cli.Tests.OpenWhisk;

/// <summary>What activations logged.</summary>
public sealed class LogsTests
{
    [Fact]
    public async Task The_latest_of_an_action()
    {
        await using var host = await WithActivationsAsync();
        var result = await host.DoneAsync("logs", "greet");
        Assert.Equal("2026-01-01T00:00:00.000000000Z stdout: from b\n", result.Output);
        Assert.Equal("/guest/greet, activation b, 2026-01-01T00:00:02.000Z: success, 12 ms\n", result.Error);
    }

    [Fact]
    public async Task Several_the_oldest_first()
    {
        await using var host = await WithActivationsAsync();
        Assert.Equal(["from a", "from b", "from c"], Texts(await host.DoneAsync("logs", "--last", "5")));
        Assert.Equal(["from c"], Texts(await host.DoneAsync("logs", "tools/part", "--last", "5")));
    }

    [Fact]
    public async Task One_by_its_id()
    {
        await using var host = await WithActivationsAsync();
        Assert.Equal(["from a"], Texts(await host.DoneAsync("logs", "--activation", "a")));
        Assert.StartsWith("WA0510: There is no activation 'absent' at ", await host.FailAsync(1, "logs", "--activation", "absent"),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task As_lines_of_json()
    {
        await using var host = await WithActivationsAsync();
        (await host.DoneAsync("logs", "--last", "3", "--json")).Output.MatchSnapshot();
    }

    [Fact]
    public async Task Followed_from_now_until_an_interrupt()
    {
        await using var host = await WithActivationsAsync();
        Add(host, "before", "greet", DateTimeOffset.UtcNow);
        using var tool = Tool.Start(host.Workspace, host.Environment, "logs", "greet", "--follow");
        await Eventually.TrueAsync(() => host.Controller.Requests.Count > 1, () => "it has seen what there is");

        // The one that began first ends last.
        Add(host, "short", "greet", DateTimeOffset.UtcNow);
        Add(host, "other", "other", DateTimeOffset.UtcNow);
        Assert.Contains("activation short", await tool.ReadErrorLineAsync(), StringComparison.Ordinal);
        Add(host, "long", "greet", DateTimeOffset.UtcNow.AddMinutes(-2));
        Assert.Contains("activation long", await tool.ReadErrorLineAsync(), StringComparison.Ordinal);
        await tool.InterruptAsync();
        var result = await tool.EndAsync();

        Assert.Equal(130, result.ExitCode);
        Assert.Equal(["from short", "from long"], Texts(result));
        Assert.Equal("", result.Error);
    }

    private static async Task<ApiHost> WithActivationsAsync()
    {
        var host = await ApiHost.StartAsync();
        var time = DateTimeOffset.Parse("2026-01-01T00:00:01Z", System.Globalization.CultureInfo.InvariantCulture);
        Add(host, "a", "greet", time, success: false);
        Add(host, "b", "greet", time.AddSeconds(1));
        Add(host, "c", "tools/part", time.AddSeconds(2));
        return host;
    }

    private static void Add(ApiHost host, string id, string action, DateTimeOffset start, bool success = true) =>
        host.Controller.Activations.Add(new JsonObject
    {
        ["activationId"] = id,
        ["namespace"] = "guest",
        ["name"] = action.Split('/')[^1],
        ["start"] = start.ToUnixTimeMilliseconds(),
        ["duration"] = 12,
        ["annotations"] = new JsonArray(new JsonObject { ["key"] = "path", ["value"] = $"guest/{action}" }),
        ["response"] = new JsonObject { ["status"] = success
            ? "success" : "application error", ["success"] = success, ["result"] = new JsonObject() },
        ["logs"] = new JsonArray($"2026-01-01T00:00:00.000000000Z stdout: from {id}"),
    });

    private static IEnumerable<string> Texts(ToolResult result) =>
        result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split("stdout: ")[1]);
}
