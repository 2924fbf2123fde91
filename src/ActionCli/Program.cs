using System.CommandLine;
using AotAction.Cli.Commands;
using AotAction.Cli.Terminal;

var root = new RootCommand("Build C# functions for Apache OpenWhisk into small native programs.")
{
    BuildCommand.Create(),
    InspectCommand.Create(),
    DeployCommand.Create(),
    ListCommand.Create(),
    GetCommand.Create(),
    LogsCommand.Create(),
    DeleteCommand.Create(),
};

return await Entry.RunAsync(root, args);
