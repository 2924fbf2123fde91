using System.CommandLine;
using System.Globalization;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Configuration;

/// <summary>Shows where each value of a command comes from.</summary>
internal static class ValueTrace
{
    public static void Print(CommandLine line)
    {
        if (!Diagnostics.AreVerbose)
        {
            return;
        }

        foreach (var option in line.Parsed.CommandResult.Command.Options.Where(option => !ConfigurableOptions.IsCredential(option.Name)))
        {
            var setting = line.Settings.FirstOrDefault(setting => setting.Option == option.Name);
            if (setting is not null)
            {
                Diagnostics.Trace($"{option.Name} {Shown(line, option)}: from {setting.Source}");
            }
            else if (line.Parsed.GetResult(option) is { Implicit: false })
            {
                Diagnostics.Trace($"{option.Name} {Shown(line, option)}: from the command line");
            }
            else if (option.HasDefaultValue && option.ValueType != typeof(bool))
            {
                Diagnostics.Trace(string.Create(CultureInfo.InvariantCulture, $"{option.Name} {option.GetDefaultValue()}: by default"));
            }
        }
    }

    /// <summary>The value of a parameter may be a secret, so only its name is shown; all of --data is hidden.</summary>
    private static string Shown(CommandLine line, Option option)
    {
        var words = line.Parsed.GetResult(option)!.Tokens.Select(token => token.Value);
        return ConfigurableOptions.TakesPairs(option) ? string.Join(' ', words.Chunk(2).Select(pair => $"{pair[0]} …"))
            : option.Name == "--data" ? "…"
            : words.Any() ? string.Join(' ', words)
            : "true";
    }
}
