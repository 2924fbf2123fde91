using AotAction;
using AotAction.Host;

switch (args)
{
    case []:
        await ActionServer.RunStemCellAsync();
        return 0;
    case ["--health"]:
        return await HealthCheck.RunAsync();
    case ["--help" or "-h"]:
        await Console.Out.WriteAsync(Usage.Text);
        return 0;
    case ["--version"]:
        await Console.Out.WriteLineAsync(Usage.Version);
        return 0;
    default:
        await Console.Error.WriteLineAsync($"\"{string.Join(' ', args)}\" is not understood: 'action-host --help' shows what is.");
        return 2;
}
