using Xunit.Abstractions;

namespace AotAction.Reliability.Tests;

/// <summary>
/// What bodies may cost, beside what the server had before: the peak is the kernel's own figure, set back before the requests come.
/// </summary>
public class BodyMemoryTests(ITestOutputHelper log)
{
    private const int MiB = 1024 * 1024;

    /// <summary>As many values as a megabyte can hold.</summary>
    [Fact]
    public async Task A_run_of_a_mebibyte_of_empty_arrays_costs_at_most_48_MB()
    {
        await using var life = await ActionLife.OfProbeAsync();
        await life.ResultAsync("[[],[]]");
        var value = $"[{string.Join(',', Enumerable.Repeat("[]", MiB / 3))}]";
        var before = life.Server.Proc.ResetPeak();

        var answer = await life.RunAsync(value);

        var cost = life.Server.Proc.Memory("VmHWM") - before;
        Assert.Equal((200, value), (answer.Status, answer.Body));
        log.WriteLine($"1 MiB of empty arrays: {cost / 1e6:0.0} MB");
        Assert.InRange(cost, 0, 48_000_000);
    }

    /// <summary>
    /// Some are received until the bound is met, then one at a time; all others wait in the kernel, and each is answered in the end.
    /// </summary>
    [Fact]
    public async Task Twenty_unfinished_bodies_of_8_MiB_cost_a_fraction_of_160_MB()
    {
        const int Length = 8 * MiB, HeldBack = 2;
        await using var life = await ActionLife.OfProbeAsync(environment: new Dictionary<string,
            string> { ["ACTION_MAX_RUN_BYTES"] = $"{Length}" });
        await life.ResultAsync("{}");
        var run = Request.Post("/run", $$"""{"value":{"x":1}{{new string(' ', Length - 18)}} }""");
        Assert.Equal(Length, run.Body.Length);
        var before = life.Server.Proc.ResetPeak();

        var wires = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => life.ConnectAsync()));
        var sending = wires.Select(wire => wire.SendAllButAsync(HeldBack, run)).ToList();
        await Eventually.TrueAsync(() => life.Server.Proc.Memory("VmRSS") - before > 12 * MiB, () => "bodies arrive");
        var answered = wires.Zip(sending).Select(async pair =>
        {
            await pair.Second;
            await pair.First.SendAsync(run.Body[^HeldBack..]);
            return await pair.First.ReadAsync();
        });
        var answers = await Task.WhenAll(answered);

        var cost = life.Server.Proc.Memory("VmHWM") - before;
        Assert.All(answers, answer => Assert.Equal((200, """{"x":1}"""), (answer.Status, answer.Body)));
        log.WriteLine($"Twenty bodies of 8 MiB: {cost / 1e6:0.0} MB");
        Assert.InRange(cost, 0, 64_000_000);
        foreach (var wire in wires)
        {
            await wire.DisposeAsync();
        }
    }
}
