using System.Globalization;

namespace AotAction.Bench;

/// <summary>What the project wants of itself, and what this run says of it.</summary>
/// <param name="What">In words.</param>
/// <param name="Bound">The goal, in words.</param>
/// <param name="Measured">What was measured, in words.</param>
/// <param name="IsMet">Null where the rounds differ too much to say.</param>
internal sealed record Goal(string What, string Bound, string Measured, bool? IsMet)
{
    public string Verdict => IsMet switch { true => "met", false => "not met", null => "no verdict" };

    /// <summary>A ratio that has to stay below a bound.</summary>
    public static Goal AtMost(string what, Ratio ratio, double bound) =>
        new(what, Text($"at most {bound:0.##} ×"), Words(ratio), ratio.High <= bound ? true : ratio.Low > bound ? false : null);

    /// <summary>A ratio that has to reach a bound.</summary>
    public static Goal AtLeast(string what, Ratio ratio, double bound) =>
        new(what, Text($"at least {bound:0.##} ×"), Words(ratio), ratio.Low >= bound ? true : ratio.High < bound ? false : null);

    /// <summary>A number of one measurement.</summary>
    public static Goal AtMost(string what, double value, double bound, string unit) =>
        new(what, Text($"at most {bound:0.##} {unit}"), Text($"{value:0.##} {unit}"), value <= bound);

    private static string Words(Ratio ratio) => Text($"{ratio.Median:0.00} × ({ratio.Low:0.00} to {ratio.High:0.00})");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
