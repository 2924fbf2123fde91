using System.CommandLine;
using System.CommandLine.Invocation;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Configuration;

/// <summary>The typed command line, completed by the settings: option, then environment, then the project's file, then default.</summary>
/// <param name="Parsed">All of it.</param>
/// <param name="Settings">What was not typed.</param>
internal sealed record CommandLine(ParseResult Parsed, IReadOnlyList<Setting> Settings)
{
    private static readonly HashSet<string> Sources = ["project", "program", "source"];

    // Here, a word that begins with @ names a file of parameters, not a response file.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    /// <exception cref="CommandFailedException">The file or a value in it is malformed.</exception>
    public static CommandLine Read(RootCommand root, string[] words)
    {
        var typed = root.Parse(words, Parsing);
        var command = typed.CommandResult.Command;
        // Help and completion are the same everywhere.
        if (command == root || (typed.Action != command.Action && typed.Action is not ParseErrorAction))
        {
            return new CommandLine(typed, []);
        }

        var file = SettingsFile.Find(Folders(typed));
        file?.Check(root.Subcommands.SelectMany(ConfigurableOptions.Of).Select(ConfigurableOptions.Key).ToHashSet());
        var settings = new Settings(file).For(typed);
        var at = Array.IndexOf(words, typed.CommandResult.IdentifierToken!.Value) + 1;
        return new CommandLine(
            settings.Count == 0 ? typed : root.Parse([.. words[..at], .. settings.SelectMany(setting => setting.Words), .. words[at..]],
                Parsing),
            settings);
    }

    /// <summary>The project's folder, then the current one.</summary>
    private static IEnumerable<string> Folders(ParseResult typed)
    {
        foreach (var argument in typed.CommandResult.Command.Arguments.Where(argument => Sources.Contains(argument.Name)))
        {
            if (typed.GetResult(argument)?.Tokens is [var token, ..])
            {
                yield return Directory.Exists(token.Value) ? token.Value : Path.GetDirectoryName(token.Value) ?? "";
            }
        }

        yield return "";
    }
}
