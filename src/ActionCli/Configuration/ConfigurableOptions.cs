using System.CommandLine;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Configuration;

/// <summary>The options that a file or the environment may set.</summary>
internal static class ConfigurableOptions
{
    /// <summary>
    /// The author of a project's file must not decide where the user's key is sent, or which key. OpenWhisk/ApiAddress reads these from the
    /// environment.
    /// </summary>
    private static readonly HashSet<string> Credentials = ["--apihost", "--auth", "--auth-file", "--insecure"];

    /// <summary>They belong to a single call, and --web has another meaning for deploy.</summary>
    private static readonly HashSet<string> OfOneCall = ["--web", "--method", "--path", "--header"];

    /// <summary>With these, a command does something else than its purpose.</summary>
    private static readonly HashSet<string> OfTheTool = ["--help", "--version"];

    public static bool IsCredential(string name) => Credentials.Contains(name);

    public static IEnumerable<Option> Of(Command command) =>
        command.Options.Concat(command.Parents.OfType<RootCommand>().SelectMany(root => root.Options.Where(option => option.Recursive)))
            .Where(option => !IsCredential(option.Name) && !OfTheTool.Contains(option.Name)
                && !(OfOneCall.Contains(option.Name) && IsCall(command)));

    /// <summary>The name without its dashes, which is the key in the file.</summary>
    public static string Key(Option option) => option.Name.TrimStart('-');

    /// <summary>An option with two words has an object in the file.</summary>
    public static bool TakesPairs(Option option) => option is PairOption;

    private static bool IsCall(Command command) => command.Options.Any(option => option.Name == "--header");
}
