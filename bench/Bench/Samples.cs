namespace AotAction.Bench;

/// <summary>What the rounds gave, in the order of the rounds.</summary>
internal sealed class Samples
{
    private readonly List<double> _values = [];

    public IReadOnlyList<double> Values => _values;

    public double Median => At(0.5);

    /// <summary>Three of four are not below.</summary>
    public double Low => At(0.25);

    public double High => At(0.75);

    public void Add(double value) => _values.Add(value);

    /// <summary>Round by round, so that what slowed a round down slowed both.</summary>
    public Ratio Over(Samples other)
    {
        var ratios = new Samples();
        foreach (var (mine, others) in _values.Zip(other._values))
        {
            ratios.Add(mine / others);
        }

        return new Ratio(ratios.Low, ratios.Median, ratios.High);
    }

    private double At(double share)
    {
        var sorted = _values.Order().ToList();
        return sorted[Math.Clamp((int)Math.Ceiling(share * sorted.Count) - 1, 0, sorted.Count - 1)];
    }
}

/// <summary>How two contestants compare: the median of the rounds, with the quarter below and the quarter above.</summary>
internal sealed record Ratio(double Low, double Median, double High)
{
    /// <summary>Whether the rounds differ by less than the contestants.</summary>
    public bool IsClear => High - Low < Math.Abs(Median - 1);

    public override string ToString() => IsClear ? FormattableString.Invariant($"{Median:F2}") : "spread wider than the effect";
}
