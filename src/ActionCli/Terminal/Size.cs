using System.Globalization;

namespace AotAction.Cli.Terminal;

/// <summary>A number of bytes as people read and write it: decimal megabytes.</summary>
internal static class Size
{
    private static readonly (string Unit, long Bytes)[] Units =
        [("KiB", 1L << 10), ("MiB", 1L << 20), ("GiB", 1L << 30), ("KB", 1000), ("MB", 1_000_000), ("GB", 1_000_000_000), ("B", 1),
            ("", 1)];

    public static string Format(long bytes) =>
        bytes < 1_000_000
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:F1} KB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F2} MB");

    /// <param name="text">A number and a unit, such as <c>5MB</c>, <c>4.5 MiB</c> or <c>4500000</c>.</param>
    /// <returns>The bytes; null for anything else.</returns>
    public static long? TryParse(string text)
    {
        var (unit, factor) = Units.First(known => text.EndsWith(known.Unit, StringComparison.OrdinalIgnoreCase));
        return decimal.TryParse(text[..^unit.Length].TrimEnd(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture,
            out var number) && number <= long.MaxValue / factor
            ? (long)(number * factor)
            : null;
    }
}
