using System.Globalization;
using AotAction.Handlers;

namespace AotAction.Protocols.Http;

/// <summary>How many bytes a request's body may have.</summary>
/// <param name="Init">For /init. The platform's own limit is 48 MB of base64.</param>
/// <param name="Run">For /run. The platform's own limit is 1 MB of parameters.</param>
internal sealed record BodyLimits(long Init, long Run)
{
    public const string InitVariable = "ACTION_MAX_INIT_BYTES", RunVariable = "ACTION_MAX_RUN_BYTES";

    private const long MiB = 1024 * 1024;

    /// <param name="setting">Gives the operator's value of a variable.</param>
    /// <exception cref="StartException">A value is not a positive number.</exception>
    public static BodyLimits From(Func<string, string?> setting) =>
        new(Parse(InitVariable, setting, 64 * MiB), Parse(RunVariable, setting, 2 * MiB));

    private static long Parse(string variable, Func<string, string?> setting, long standard) =>
        setting(variable) is not { Length: > 0 } text ? standard
        : long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var limit) && limit > 0 ? limit
        : throw new StartException($"{variable}=\"{text}\" is not a number of bytes: write one, such as {standard}, or leave it out.");
}
