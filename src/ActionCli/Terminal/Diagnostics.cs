namespace AotAction.Cli.Terminal;

/// <summary>What goes to stderr beside errors, warnings and the action's own log: how much of it was asked for with -q or -v.</summary>
internal static class Diagnostics
{
    private static bool _quiet;
    private static bool _verbose;

    public static bool AreQuiet => _quiet;

    public static bool AreVerbose => _verbose;

    /// <param name="beQuiet">Say nothing: --quiet.</param>
    /// <param name="beVerbose">Say what is done and why as well: --verbose.</param>
    public static void Choose(bool beQuiet, bool beVerbose) => (_quiet, _verbose) = (beQuiet, beVerbose);

    /// <summary>A line about what was done, unless --quiet.</summary>
    public static void Say(string line)
    {
        if (!_quiet)
        {
            Console.Error.WriteLine(line);
        }
    }

    /// <summary>A line about what should not be as it is, also with --quiet.</summary>
    public static void Warn(string line) => Console.Error.WriteLine($"Warning: {line}");

    /// <summary>A line about how it is done, with --verbose alone. It never holds a secret.</summary>
    public static void Trace(string line)
    {
        if (_verbose)
        {
            Console.Error.WriteLine(line);
        }
    }
}
