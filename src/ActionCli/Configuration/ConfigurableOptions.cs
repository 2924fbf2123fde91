using System.CommandLine;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Configuration;

/// <summary>Which options a file or the environment may decide.</summary>
internal static class ConfigurableOptions
{
    /// <summary>Whoever writes a project's file must not decide where the user's key is sent, or what is sent as one. OpenWhisk/ApiAddress reads these from the environment.</summary>
    private static readonly HashSet<string> Credentials = ["--apihost", "--auth", "--auth-file", "--insecure"];

    /// <summary>They belong to the one call that is typed, and --web means something else to deploy.</summary>
    private static readonly HashSet<string> OfOneCall = ["--web", "--method", "--path", "--header"];

    /// <summary>Without these a command does what it is there for.</summary>
    private static readonly HashSet<string> OfTheTool = ["--help", "--version"];

    public static bool IsCredential(string name) => Credentials.Contains(name);

    public static IEnumerable<Option> Of(Command command) =>
        command.Options.Concat(command.Parents.OfType<RootCommand>().SelectMany(root => root.Options.Where(option => option.Recursive)))
            .Where(option => !IsCredential(option.Name) && !OfTheTool.Contains(option.Name) && !(OfOneCall.Contains(option.Name) && IsCall(command)));

    /// <summary>The name without its dashes, which is the key in the file.</summary>
    public static string Key(Option option) => option.Name.TrimStart('-');

    /// <summary>Options of two words have an object in the file.</summary>
    public static bool TakesPairs(Option option) => option is PairOption;

    private static bool IsCall(Command command) => command.Options.Any(option => option.Name == "--header");
}
