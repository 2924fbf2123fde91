using System.Text.Json.Nodes;

namespace AotAction.Cli.Serving;

/// <summary>The distribution of repeated times, in milliseconds; all 0 if there is none.</summary>
internal sealed class Distribution
{
    private readonly double[] _sorted;

    public Distribution(IEnumerable<TimeSpan> times) => _sorted = [.. times.Select(time => time.TotalMilliseconds).Order()];

    public int Count => _sorted.Length;

    public double Min => At(0);

    public double Median => At(0.5);

    public double P90 => At(0.9);

    public double P99 => At(0.99);

    public double P999 => At(0.999);

    public double Max => At(1);

    public JsonObject ToJson() => new()
    {
        ["min"] = Math.Round(Min, 3),
        ["median"] = Math.Round(Median, 3),
        ["p90"] = Math.Round(P90, 3),
        ["max"] = Math.Round(Max, 3),
    };

    /// <summary>The tail of the distribution.</summary>
    public JsonObject TailToJson() => new()
    {
        ["median"] = Math.Round(Median, 3),
        ["p99"] = Math.Round(P99, 3),
        ["p999"] = Math.Round(P999, 3),
        ["max"] = Math.Round(Max, 3),
    };

    /// <summary>The nearest rank, which is always a measured time.</summary>
    private double At(double share) => _sorted.Length == 0 ? 0 : _sorted[Math.Max(0, (int)Math.Ceiling(share * _sorted.Length) - 1)];
}
