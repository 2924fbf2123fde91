using System.CommandLine;
using AotAction.Cli.OpenWhisk;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action get: one action at an API host.</summary>
internal static class GetCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "The action: name, package/name or /namespace/package/name." };
        var json = new Option<bool>("--json") { Description = "Print one JSON object; docs/deploying.md describes it." };
        var connection = new ConnectionOptions();

        var command = new ExampledCommand(
            "get",
            "Show an action at an OpenWhisk API host, without its code and the values of its parameters.",
            "whisk-action get hello",
            "whisk-action get demo/hello --json")
        {
            name,
        };
        connection.AddTo(command);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            var wanted = EntityName.Parse(parsed.GetRequiredValue(name));
            using var api = connection.Connect(parsed);
            var action = await new ActionStore(api).GetAsync(wanted, cancellation);
            if (parsed.GetValue(json))
            {
                JsonText.Print(writer => ActionJson.Write(writer, action, api.Address));
                return ExitCode.Done;
            }

            foreach (var line in ActionText.Lines(action, api.Address))
            {
                await Console.Out.WriteLineAsync(line);
            }

            return ExitCode.Done;
        });
        return command;
    }
}
