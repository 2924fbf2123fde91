using AotAction.Load;
using Xunit.Abstractions;

namespace AotAction.Reliability.Tests;

/// <summary>The load test, shortened; ./load.sh is the whole one.</summary>
public class LoadTests(ITestOutputHelper log)
{
    [Theory]
    [InlineData(1)]
    [InlineData(64)]
    public Task Activations_are_answered_right_with_flat_memory_and_descriptors(int connections) =>
        AssertKeptAsync(report => Activations.RunAsync(report, connections, count: 20_000));

    [Fact]
    public Task Replacements_under_load_are_answered_right_with_flat_memory_and_descriptors() =>
        AssertKeptAsync(report => Replacements.RunAsync(report, connections: 64, count: 50));

    private async Task AssertKeptAsync(Func<Report, Task> runAsync)
    {
        await using var lines = new StringWriter();
        var report = new Report(lines);
        await runAsync(report);
        log.WriteLine(lines.ToString());
        Assert.Equal(0, report.Broken);
    }
}
