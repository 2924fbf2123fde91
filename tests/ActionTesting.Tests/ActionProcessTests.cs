using System.Text.Json.Nodes;

namespace AotAction.Testing.Tests;

public sealed class ActionProcessTests
{
    [Fact]
    public async Task Runs_the_program_and_gives_each_result_its_own_log()
    {
        await using var action = await ActionProcess.StartAsync(await Published.Probe);

        var first = await action.RunAsync(new JsonObject { ["do"] = "print", ["out"] = "one\n", ["err"] = "two\n" });
        Assert.True(first.IsSuccess, first.ToString());
        Assert.Equal(["stderr: two", "stdout: one"], first.Log.Select(line => $"{line.Stream}: {line.Text}").Order(StringComparer.Ordinal));

        Assert.Empty((await action.RunAsync(new JsonObject { ["do"] = "pid" })).Log);
        Assert.Equal("no", (await action.RunAsync(new JsonObject { ["do"] = "refuse", ["text"] = "no" })).Error);
    }

    [Fact]
    public async Task The_program_has_come_in_through_init_in_the_same_process()
    {
        await using var action = await ActionProcess.StartAsync(await Published.Probe, new Dictionary<string, string> { ["MINE"] = "1" });

        Assert.Equal("1", (string?)(await action.RunAsync(new JsonObject { ["do"] = "variables",
            ["names"] = new JsonArray("MINE") })).Value["MINE"]![0]);
        await action.InitAsync(await Published.Typed);
        Assert.Equal("""{"saluti":"Ciao, Mike"}""", (await action.RunAsync(new JsonObject { ["name"] = "Mike" })).Json);
    }

    [Fact]
    public async Task Nobody_else_replaces_the_program()
    {
        await using var action = await ActionProcess.StartAsync(await Published.Probe);
        await using var chosen = await ActionProcess.StartAsync(await Published.Probe, new Dictionary<string,
            string> { ["ACTION_INIT_KEY"] = "mine" });
        var init = Request.Init(await Payload.OfAsync(Published.Typed)) with { Headers = ["Authorization: Bearer mine"] };

        Assert.Equal(403, await StatusAsync(action, init));
        Assert.Equal(200, await StatusAsync(chosen, init));
    }

    [Fact]
    public async Task The_context_is_the_tests_own()
    {
        await using var action = await ActionProcess.StartAsync(await Published.Probe);
        var context = new ActionContext { ActivationId = "mine", ActionName = "/guest/probe", ApiKey = "key",
            Deadline = DateTimeOffset.UnixEpoch.AddDays(1) };

        var told = (await action.RunAsync(new JsonObject { ["do"] = "context" }, context)).Value;

        Assert.Equal(("mine", "/guest/probe", "key", "86400000"),
            ((string?)told["activationId"], (string?)told["actionName"], (string?)told["apiKey"], (string?)told["deadline"]));
    }

    [Fact]
    public async Task Dispose_ends_the_program_and_lets_it_clean_up()
    {
        int pid;
        await using (var action = await ActionProcess.StartAsync(await Published.Probe))
        {
            pid = (int)(await action.RunAsync(new JsonObject { ["do"] = "pid" })).Value["pid"]!;
            Assert.True(Directory.Exists($"/proc/{pid}"));
        }

        Assert.False(Directory.Exists($"/proc/{pid}"));
    }

    [Fact]
    public async Task What_does_not_start_says_why()
    {
        var missing = await Assert.ThrowsAsync<FileNotFoundException>(() => ActionProcess.StartAsync("nowhere"));
        Assert.Contains("'nowhere'", missing.Message, StringComparison.Ordinal);

        var other = await Assert.ThrowsAsync<InvalidOperationException>(() => ActionProcess.StartAsync("/bin/ls"));
        Assert.Contains("did not start", other.Message, StringComparison.Ordinal);
    }

    private static async Task<int> StatusAsync(ActionProcess action, Request request)
    {
        await using var wire = await Wire.ConnectAsync(action.Address.Port);
        return (await wire.ExchangeAsync(request)).Status;
    }

    [Fact]
    public async Task A_program_that_ends_itself_answers_502()
    {
        await using var action = await ActionProcess.StartAsync(await Published.Probe);
        var result = await action.RunAsync(new JsonObject { ["do"] = "end", ["by"] = "exit" });

        Assert.Equal(502, result.Status);
        Assert.NotNull(result.Error);
    }

    [Fact]
    public async Task A_program_that_was_killed_is_an_exception_and_not_a_wait()
    {
        await using var action = await ActionProcess.StartAsync(await Published.Probe);
        await Assert.ThrowsAsync<HttpRequestException>(() =>
            action.RunAsync(new JsonObject { ["do"] = "shell", ["script"] = "kill -KILL $PPID" }));
    }
}
