using System.CommandLine;
using System.CommandLine.Completions;
using System.Text.Json.Nodes;

namespace AotAction.Cli.Configuration;

/// <summary>The JSON schema of the project's file, made from the options themselves.</summary>
internal static class SettingsSchema
{
    public static JsonObject Of(RootCommand root)
    {
        var options = root.Subcommands.SelectMany(command =>
            ConfigurableOptions.Of(command).Select(option => (Command: command, Option: option)))
            .GroupBy(found => ConfigurableOptions.Key(found.Option))
            .OrderBy(group => group.Key, StringComparer.Ordinal);
        return new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = SettingsFile.Name,
            ["description"] = "Default values for the options of whisk-action. Each key is the long name of an option, and applies to every command that has it. Comments are allowed.",
            ["type"] = "object",
            ["properties"] = new JsonObject(
            [
                KeyValuePair.Create("$schema", (JsonNode?)new JsonObject { ["type"] = "string" }),
                .. options.Select(group => KeyValuePair.Create(group.Key, (JsonNode?)Property(group.ToList()))),
            ]),
            ["additionalProperties"] = false,
        };
    }

    /// <summary>An option of several commands gets the description of the first one.</summary>
    private static JsonObject Property(List<(Command Command, Option Option)> found)
    {
        var option = found[0].Option;
        var property = new JsonObject
        {
            ["description"] = $"{option.Description} ({string.Join(", ", found.Select(one => one.Command.Name))})",
        };
        var values = option.GetCompletions(CompletionContext.Empty).Select(completion => completion.Label).ToList();
        var type = Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType;
        if (ConfigurableOptions.TakesPairs(option))
        {
            property["type"] = "object";
        }
        else if (type == typeof(bool))
        {
            property["type"] = "boolean";
        }
        else if (type == typeof(int))
        {
            property["type"] = "integer";
        }
        else if (type == typeof(double))
        {
            property["type"] = "number";
        }
        else if (values.Count > 0)
        {
            // true and false may be written without quotes.
            property["enum"] = new JsonArray([
                .. values.Select(value => (JsonNode?)value),
                .. values.Where(value => bool.TryParse(value, out _)).Select(value => (JsonNode?)bool.Parse(value))]);
        }
        else
        {
            property["type"] = "string";
        }

        return property;
    }
}
