using System.CommandLine;
using System.Text.Json;
using System.Text.Json.Nodes;
using AotAction.Cli.Terminal;
using AotAction.Json;

namespace AotAction.Cli.Configuration;

/// <summary>Values for options that were not typed: from the environment, then from the project's file, else the default.</summary>
internal sealed class Settings(SettingsFile? file)
{
    private const string Prefix = "WHISK_ACTION_";

    public static string Variable(Option option) => Prefix + ConfigurableOptions.Key(option).Replace('-', '_').ToUpperInvariant();

    /// <summary>The settings for a command line, as if they had been typed.</summary>
    /// <exception cref="CommandFailedException">A value does not fit its option.</exception>
    public IReadOnlyList<Setting> For(ParseResult typed)
    {
        var command = typed.CommandResult.Command;
        var given = new HashSet<Option>(command.Options.Where(option => typed.GetResult(option) is { Implicit: false }));
        var found = new List<Setting>();
        foreach (var find in (Func<Option, Setting?>[])[OfEnvironment, OfFile])
        {
            var added = new List<Option>();
            foreach (var option in ConfigurableOptions.Of(command).Where(option => typed.GetResult(option) is null or { Implicit: true }))
            {
                // A value from a place with priority also excludes the options that conflict with it.
                var isDecided = given.Contains(option) || (command as ExampledCommand)?.Rivals(option).Any(given.Contains) == true;
                if (!isDecided && find(option) is { } setting)
                {
                    found.Add(setting);
                    added.Add(option);
                }
            }

            given.UnionWith(added);
        }

        return found;
    }

    private static Setting? OfEnvironment(Option option) =>
        Environment.GetEnvironmentVariable(Variable(option)) is { Length: > 0 } text
            ? new Setting(option.Name, Words(option, ConfigurableOptions.TakesPairs(option)
                ? Pairs(text, Variable(option)) : JsonValue.Create(text), Variable(option)), Variable(option))
            : null;

    private Setting? OfFile(Option option) =>
        file?[ConfigurableOptions.Key(option)] is var (value, path) ? new Setting(option.Name, Words(option, value, path), path) : null;

    private static string[] Words(Option option, JsonNode value, string source) => value switch
    {
        JsonObject pairs when ConfigurableOptions.TakesPairs(option) =>
            [.. pairs.SelectMany(pair => (string[])[option.Name, pair.Key, Text(pair.Value)])],
        JsonArray several when !ConfigurableOptions.TakesPairs(option) => [.. several.Select(one => $"{option.Name}={Text(one)}")],
        JsonValue when !ConfigurableOptions.TakesPairs(option) => [$"{option.Name}={Text(value)}"],
        _ => throw Errors.SettingMalformed(source, ConfigurableOptions.Key(option), ConfigurableOptions.TakesPairs(option)
            ? "an object" : "a string, a number, true or false"),
    };

    private static JsonNode Pairs(string text, string variable)
    {
        try
        {
            return JsonInput.Parse(text) ?? JsonValue.Create(text);
        }
        catch (JsonException e)
        {
            throw Errors.SettingMalformed(variable, variable, $"an object ({e.Message.TrimEnd('.')})");
        }
    }

    /// <summary>A string as it is, anything else as JSON.</summary>
    private static string Text(JsonNode? value) =>
        value is JsonValue text && text.TryGetValue(out string? words) ? words : JsonFormat.ToText(value);
}
