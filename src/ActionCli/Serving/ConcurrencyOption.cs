using System.CommandLine;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Serving;

/// <summary>
/// How many activations one container may get at the same time. The platform keeps to the number; that they overlap, and do not wait for
/// each other, is for the server to know, which reads a variable.
/// </summary>
internal static class ConcurrencyOption
{
    /// <summary>What a server reads, from the container or from init's env.</summary>
    public const string Variable = "__OW_ALLOW_CONCURRENT";

    public const string Allowed = "true";

    public static Option<int?> Create(string description) =>
        NumberOption.Whole(description, "activations", int.MaxValue, usual: null, "--concurrency", "-c");

    /// <summary>The option of a command that runs an action here.</summary>
    public static Option<int?> CreateLocal() => Create("As in deploy: above 1, activations overlap. [default: they wait for each other]");

    /// <summary>Whether activations overlap.</summary>
    public static bool IsAsked(int? concurrency) => concurrency > 1;
}
