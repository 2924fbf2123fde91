using System.Globalization;

namespace AotAction.Cli.Measuring;

/// <summary>A benchmark as a chart: each life with its parts, the fastest first, and the warm runs.</summary>
internal static class BenchmarkPlot
{
    public static string Draw(Benchmark benchmark)
    {
        var plot = new Plot();
        plot.Title($"{benchmark.Program}: {benchmark.Cold.Count} cold starts");
        plot.Legend("start", "init", "first run");
        var lives = benchmark.Cold.OrderBy(life => life.Times.Total).ToList();
        foreach (var (life, index) in lives.Select((life, index) => (life, index)))
        {
            plot.Add(
                $"{index + 1}",
                [life.Times.Start.TotalMilliseconds, life.Times.Init.TotalMilliseconds, life.Times.Run.TotalMilliseconds],
                lives[^1].Times.Total.TotalMilliseconds,
                BenchmarkReport.Time(life.Times.Total.TotalMilliseconds));
        }

        plot.Title("Warm: activations per second");
        var fastest = benchmark.Warm.Max(runs => runs.PerSecond);
        foreach (var runs in benchmark.Warm)
        {
            plot.Add(Named(runs), [runs.PerSecond], fastest, runs.PerSecond.ToString("N0", CultureInfo.InvariantCulture));
        }

        plot.Title("Warm: latency, 99 of 100 are faster");
        var slowest = benchmark.Warm.Max(runs => runs.Latency.P99);
        foreach (var runs in benchmark.Warm)
        {
            plot.Add(Named(runs), [runs.Latency.P99], slowest, BenchmarkReport.Time(runs.Latency.P99));
        }

        return plot.ToString();
    }

    private static string Named(WarmRuns runs) => runs.Connections == 1 ? "1 connection" : $"{runs.Connections} connections";
}
