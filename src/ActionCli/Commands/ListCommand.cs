using System.CommandLine;
using AotAction.Cli.OpenWhisk;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action list: the actions at an API host.</summary>
internal static class ListCommand
{
    public static Command Create()
    {
        var package = new Argument<string?>("package")
        {
            Description = "Only the actions in this package.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var json = new Option<bool>("--json") { Description = "Print one JSON object; docs/deploying.md describes it." };
        var connection = new ConnectionOptions();

        var command = new ExampledCommand(
            "list",
            "List the actions at an OpenWhisk API host.",
            "whisk-action list",
            "whisk-action list demo --json")
        {
            package,
        };
        connection.AddTo(command);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var api = connection.Connect(parsed);
            var actions = await new ActionStore(api).ListAsync(parsed.GetValue(package), cancellation);
            if (parsed.GetValue(json))
            {
                JsonText.Print(writer =>
                {
                    writer.WriteStartObject();
                    writer.WriteString("host", api.Host);
                    writer.WriteStartArray("actions");
                    foreach (var action in actions)
                    {
                        ActionJson.Write(writer, action, api.Address);
                    }

                    writer.WriteEndArray();
                    writer.WriteEndObject();
                });
                return ExitCode.Done;
            }

            foreach (var line in ActionText.Table(actions))
            {
                await Console.Out.WriteLineAsync(line);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
