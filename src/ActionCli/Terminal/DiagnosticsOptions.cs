using System.CommandLine;

namespace AotAction.Cli.Terminal;

/// <summary>-q and -v, which every command has.</summary>
internal static class DiagnosticsOptions
{
    private static readonly Option<bool> Quiet = new("--quiet", "-q")
    {
        Description = "Print only the answer, warnings, errors and the action's own log.",
        Recursive = true,
    };

    private static readonly Option<bool> Verbose = new("--verbose", "-v")
    {
        Description = "Show on stderr where each value comes from, and which host gets which requests.",
        Recursive = true,
    };

    public static void AddTo(RootCommand root)
    {
        root.Options.Add(Quiet);
        root.Options.Add(Verbose);
    }

    public static void Apply(ParseResult parsed) => Diagnostics.Choose(parsed.GetValue(Quiet), parsed.GetValue(Verbose));
}
