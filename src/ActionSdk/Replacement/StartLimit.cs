using System.Globalization;
using AotAction.Handlers;

namespace AotAction.Replacement;

/// <summary>
/// How many seconds a program may take from its exec until it serves. The kernel's timer goes on over the exec, and its SIGALRM leads
/// back to the program before, wherever the new one hangs; before its managed code has begun, the signal ends the process.
/// </summary>
internal static class StartLimit
{
    public const string Variable = "ACTION_START_SECONDS";

    /// <summary>The platform waits 60 s for the answer to an /init.</summary>
    private const int Default = 10;

    /// <param name="setting">Gives the operator's value of a variable.</param>
    /// <exception cref="StartException">The text is not a positive number.</exception>
    public static int From(Func<string, string?> setting) =>
        setting(Variable) is not { Length: > 0 } text ? Default
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds > 0 ? seconds
        : throw new StartException($"{Variable}=\"{text}\" is not a number of seconds: write one, such as {Default}, or leave it out.");
}
