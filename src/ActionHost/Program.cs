using AotAction;
using AotAction.Host;

if (args is ["--health"])
{
    return await HealthCheck.RunAsync();
}

await ActionServer.RunStemCellAsync();
return 0;
