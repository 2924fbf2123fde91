using System.Globalization;
using AotAction.Cli.Terminal;
using AotAction.Serving;

namespace AotAction.Cli.Payloads;

/// <summary>How much code OpenWhisk accepts. It counts the base64 text.</summary>
internal static class CodeLimit
{
    private const long Text = 48 * 1024 * 1024;
    private const double Near = 0.9;

    /// <summary>The largest code, in bytes.</summary>
    public const long Bytes = Text / 4 * 3;

    public static bool IsExceeded(long code) => Base64Text.LengthOf(code) > Text;

    /// <returns>A warning if the code is near the limit or beyond it; else null.</returns>
    public static string? WarningFor(long code)
    {
        var length = Base64Text.LengthOf(code);
        return length < Text * Near ? null : string.Create(
            CultureInfo.InvariantCulture,
            $"The code is {Size.Format(length)} as base64, {100.0 * length / Text:F0} % of the {Size.Format(Text)} (48 MiB) that OpenWhisk accepts: remove what the program does not need.");
    }
}
