using System.CommandLine;

namespace AotAction.Cli.Terminal;

/// <summary>-q and -v, which every command has.</summary>
internal static class DiagnosticsOptions
{
    private static readonly Option<bool> Quiet = new("--quiet", "-q")
    {
        Description = "Say nothing but the answer, warnings, errors and the action's own log.",
        Recursive = true,
    };

    private static readonly Option<bool> Verbose = new("--verbose", "-v")
    {
        Description = "Say on stderr where each value came from, and what is asked of which host.",
        Recursive = true,
    };

    public static void AddTo(RootCommand root)
    {
        root.Options.Add(Quiet);
        root.Options.Add(Verbose);
    }

    public static void Apply(ParseResult parsed) => Diagnostics.Choose(parsed.GetValue(Quiet), parsed.GetValue(Verbose));
}
