using System.Globalization;

namespace AotAction.Cli.Terminal;

/// <summary>A number of bytes as people read it: decimal megabytes.</summary>
internal static class Size
{
    public static string Format(long bytes) =>
        bytes < 1_000_000
            ? string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e3:F1} KB")
            : string.Create(CultureInfo.InvariantCulture, $"{bytes / 1e6:F2} MB");
}
