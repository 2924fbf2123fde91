using System.Text.Json.Nodes;

namespace AotAction.EndToEnd.Tests;

/// <summary>How much environment a program can be given is known before anything is done for it.</summary>
public class EnvironmentSizeTests
{
    private const int KiB = 1024;

    /// <summary>
    /// What the kernel counts beside the values: names, NULs and pointers, the program's name, and the handover's variable.
    /// </summary>
    private const int Slack = 4 * KiB;

    [Theory]
    [InlineData("unlimited", 6 * KiB * KiB)]
    [InlineData("8192", 2 * KiB * KiB)]
    [InlineData("256", 128 * KiB)]
    public async Task As_much_as_the_kernel_takes_is_taken_and_more_is_refused(string stack, int limit)
    {
        await using var life = await ActionLife.OfProbeInAsync(Surroundings.Shell($"ulimit -s {stack}"));
        var probe = await Payload.OfAsync(Published.Probe);

        var answer = await life.InitAsync(probe with { Env = Filled(limit) });
        Assert.Equal(502, answer.Status);
        Assert.Contains($"more than the {limit} that the kernel takes", answer.Error, StringComparison.Ordinal);

        await life.BecomeAsync(probe with { Env = Filled(limit - Slack) });
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
    }

    [Fact]
    public async Task What_cannot_be_is_refused_while_an_activation_runs_and_others_are_served()
    {
        await using var life = await ActionLife.OfProbeAsync(new() { ["__OW_ALLOW_CONCURRENT"] = "true" });
        using var gate = new Gate();
        var running = life.RunAsync(gate.Input);
        await gate.EnteredAsync();

        Assert.Equal(502, (await life.InitAsync(await Payload.OfAsync(Published.Probe) with { Env = Filled(6 * KiB * KiB) })).Status);

        Assert.False(running.IsCompleted);
        Assert.Equal("""{"x":1}""", (await life.RunAsync("""{"x":1}""")).Body);
        gate.LetGo();
        Assert.Equal("""{"waited":true}""", (await running).Body);
    }

    [Fact]
    public async Task Forty_thousand_variables_reach_the_program()
    {
        await using var life = await ActionLife.StartAsync();
        var env = new JsonObject(Enumerable.Range(0, 40_000).Select(number => KeyValuePair.Create($"V{number}", (JsonNode?)"value")));
        await life.BecomeAsync(await Payload.OfAsync(Published.Probe) with { Env = env });
        Assert.Equal("""{"V0":["value","value"],"V39999":["value","value"]}""",
            (await life.RunAsync("""{"do":"variables","names":["V0","V39999"]}""")).Body);
    }

    private static JsonObject Filled(int bytes)
    {
        const int Longest = 100_000;
        var env = new JsonObject();
        for (var left = bytes; left > 0; left -= Longest)
        {
            env[$"V{left}"] = new string('v', Math.Min(left, Longest));
        }

        return env;
    }
}
