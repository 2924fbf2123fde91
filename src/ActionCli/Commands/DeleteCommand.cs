using System.CommandLine;
using AotAction.Cli.OpenWhisk;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action delete: takes an action from an API host.</summary>
internal static class DeleteCommand
{
    public static Command Create()
    {
        var name = new Argument<string>("name") { Description = "The action: name, package/name or /namespace/package/name." };
        var json = new Option<bool>("--json") { Description =
            "Print what was deleted as one JSON object; docs/deploying.md describes it." };
        var connection = new ConnectionOptions();

        var command = new ExampledCommand(
            "delete",
            "Delete an action at an OpenWhisk API host.",
            "whisk-action delete hello",
            "whisk-action delete demo/hello")
        {
            name,
        };
        connection.AddTo(command);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            var wanted = EntityName.Parse(parsed.GetRequiredValue(name));
            using var api = connection.Connect(parsed);
            var action = await new ActionStore(api).DeleteAsync(wanted, cancellation);
            Diagnostics.Say($"Deleted {action.Name.Full} {action.Version} at {api.Host}");
            if (parsed.GetValue(json))
            {
                JsonText.Print(writer => ActionJson.Write(writer, action, api.Address));
            }

            return ExitCode.Done;
        });
        return command;
    }
}
