using System.CommandLine;
using AotAction.Cli;
using AotAction.Cli.Commands;
using AotAction.Cli.Terminal;

var root = new RootCommand("Build C# functions for Apache OpenWhisk into small native programs.")
{
    NewCommand.Create(),
    BuildCommand.Create(),
    RunCommand.Create(),
    ServeCommand.Create(),
    BenchCommand.Create(),
    InvokeCommand.Create(),
    InspectCommand.Create(),
    DoctorCommand.Create(),
    CompletionCommand.Create(),
    VersionCommand.Create(),
    DeployCommand.Create(),
    ListCommand.Create(),
    GetCommand.Create(),
    LogsCommand.Create(),
    DeleteCommand.Create(),
};
root.Subcommands.Add(SchemaCommand.Create(root));
DiagnosticsOptions.AddTo(root);
ExamplesHelp.AddTo(root);

return await Entry.RunAsync(root, args);
