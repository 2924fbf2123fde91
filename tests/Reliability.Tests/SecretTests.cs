using System.Text.Json.Nodes;

namespace AotAction.Reliability.Tests;

/// <summary>
/// What an /init's env and a run's key hold is for the action alone: no log and no answer repeats it, whatever goes wrong.
/// </summary>
public class SecretTests
{
    private const string Secret = "s3cr3t";

    [Fact]
    public async Task No_failure_of_an_init_tells_its_env()
    {
        await using var life = await ActionLife.OfProbeAsync(new() { ["KEY"] = Secret });
        var probe = await Payload.OfAsync(Published.Probe) with { Env = new() { ["KEY"] = Secret } };

        await AssertSilentAsync(life, Post("/init", """{"value":{"env":{"KEY":"$"},"code":"AAAA?"}}"""), 400);
        await AssertSilentAsync(life, Post("/init", """{"value":{"code":"AAAA","env":{"KEY":"$" "$"}}}"""), 400);
        await AssertSilentAsync(life, Post("/init", """{"value":{"code":"AAAA","env":{"KEY":t$}}}"""), 400);
        await AssertSilentAsync(life, Post("/init", """{"value":{"code":"AAAA","env":{"KEY":"\u$"}}}"""), 400);
        await AssertSilentAsync(life, Post("/init", """{"value":{"code":"AAAA","env":{"KEY":"$\ud800"}}}"""), 400);
        await AssertSilentAsync(life, Post("/init", """{"value":{"env":{"KEY":"$"}}}"""), 403);
        await AssertSilentAsync(life, Request.Init(Payload.OfText("no program") with { Env = probe.Env }), 502);
        await AssertSilentAsync(life, Request.Init(probe with { Program = probe.Program[..1000] }), 502);
        await AssertSilentAsync(life, Request.Init(probe with { Env = Start("throw") }), 502);
        await AssertSilentAsync(life, Request.Init(probe with { Env = Start("exit") }), 502);
        await AssertSilentAsync(life, Request.Init(probe with { Env = new() { [$"KEY={Secret}"] = "" } }), 502);
        await AssertSilentAsync(life, Request.Init(probe with { Env = new() { ["KEY"] = $"{Secret}\0" } }), 502);
        await AssertSilentAsync(life, Request.Init(probe with { Env = new() { ["KEY"] = Secret + new string('x', 131_072) } }), 502);
        await AssertSilentAsync(life, Request.Init(probe with { Env = TooLarge() }), 502);
        await AssertLogsAreSilentAsync(life);
    }

    [Fact]
    public async Task No_run_tells_its_key()
    {
        await using var life = await ActionLife.OfProbeAsync();
        foreach (var (value, status) in ((string, int)[])[
            ("""{"do":"throw"}""", 200), ("""{"do":"refuse","text":"no"}""", 200), ("""{"do":"result","value":null}""", 502),
            ("""{"do":"big","length":2000000}""", 200), ("7", 200), ("{", 200)])
        {
            await AssertSilentAsync(life, Post("/run", """{"api_key":"$","value":#}""".Replace("#", value, StringComparison.Ordinal)),
                status);
        }

        await AssertSilentAsync(life, Post("/run", """{"api_key":t$}"""), 200);
        await AssertSilentAsync(life, Post("/run", """{"api_key":"$\ud800"}"""), 200);
        await AssertSilentAsync(life, Post("/other", """{"api_key":"$"}"""), 404);
        await AssertLogsAreSilentAsync(life);
    }

    /// <summary>Its text is what its author wants to be told, and nobody can know what in it is a secret.</summary>
    [Fact]
    public async Task What_the_action_s_own_exception_says_is_told_as_it_is()
    {
        await using var life = await ActionLife.OfProbeAsync();
        var answer = await life.SendAsync(Post("/run", """{"api_key":"$","value":{"do":"throw","text":"no access with $"}}"""));
        Assert.Equal($"no access with {Secret}", answer.Error);
        await life.Errors.ContainsAsync($"no access with {Secret}");
    }

    [Fact]
    public async Task A_second_init_that_is_refused_tells_nothing()
    {
        await using var life = await ActionLife.OfProbeAsync(environment: new Dictionary<string, string> { ["ACTION_REINIT"] = "deny" });
        await AssertSilentAsync(life, Post("/init", """{"value":{"env":{"KEY":"$"}}}"""), 403);
        await AssertLogsAreSilentAsync(life);
    }

    /// <summary>A request with the secret where the dollar is.</summary>
    private static Request Post(string path, string body) => Request.Post(path, body.Replace("$", Secret, StringComparison.Ordinal));

    private static JsonObject Start(string way) => new() { ["KEY"] = Secret, ["PROBE_START"] = way };

    private static JsonObject TooLarge() =>
        new(Enumerable.Range(0, 80).Select(number => KeyValuePair.Create($"V{number}", (JsonNode?)(Secret + new string('x', 100_000)))));

    private static async Task AssertSilentAsync(ActionLife life, Request request, int status)
    {
        var answer = await life.SendAsync(request);
        Assert.True(answer.Status == status, answer.ToString());
        Assert.DoesNotContain(Secret, answer.Body, StringComparison.Ordinal);
    }

    private static async Task AssertLogsAreSilentAsync(ActionLife life)
    {
        await life.StopAsync();
        Assert.DoesNotContain(Secret, life.Output.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, life.Errors.Text, StringComparison.Ordinal);
    }
}
