using System.Globalization;
using System.Text.Json.Nodes;
using AotAction.Cli.Serving;

namespace AotAction.Cli.Measuring;

/// <summary>A benchmark as a table, and as JSON.</summary>
internal static class BenchmarkReport
{
    public static List<string> Table(Benchmark benchmark) =>
    [
        .. LifeReport.Table(benchmark.Cold),
        "",
        Invariant($"{"connections",-16}{"runs/s",10}{"median",10}{"p99",10}{"p99.9",10}{"errors",8}"),
        .. benchmark.Warm.Select(runs => Invariant(
            $"{runs.Connections,-16}{runs.PerSecond,10:F0}{Time(runs.Latency.Median),10}{Time(runs.Latency.P99),10}{Time(runs.Latency.P999),10}{runs.Errors,8}")),
    ];

    public static JsonObject Json(Benchmark benchmark) => new()
    {
        ["program"] = benchmark.Program,
        ["cold"] = LifeReport.Json(benchmark.Cold),
        ["warm"] = new JsonArray([.. benchmark.Warm.Select(runs => new JsonObject
        {
            ["connections"] = runs.Connections,
            ["runs"] = runs.Latency.Count,
            ["errors"] = runs.Errors,
            ["seconds"] = Math.Round(runs.Elapsed.TotalSeconds, 3),
            ["perSecond"] = Math.Round(runs.PerSecond, 1),
            ["latency"] = runs.Latency.TailToJson(),
        })]),
    };

    /// <summary>Milliseconds in a readable unit.</summary>
    public static string Time(double milliseconds) =>
        milliseconds < 1 ? Invariant($"{1000 * milliseconds:F0} µs") : Invariant($"{milliseconds:F1} ms");

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
