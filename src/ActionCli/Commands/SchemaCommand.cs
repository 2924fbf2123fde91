using System.CommandLine;
using AotAction.Cli.Configuration;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action schema: what the project's file may hold, for editors.</summary>
internal static class SchemaCommand
{
    public static Command Create(RootCommand root)
    {
        var command = new ExampledCommand(
            "schema",
            $"Print the JSON schema of {SettingsFile.Name}, with which an editor completes and checks it.",
            "whisk-action schema > whisk-action.schema.json");
        command.SetAction(_ =>
        {
            Console.WriteLine(JsonText.Of(SettingsSchema.Of(root)));
            return ExitCode.Done;
        });
        return command;
    }
}
