using AotAction;
using Probe;

EarlyEnvironment.Read();
if (Start.AsAsked(Environment.GetEnvironmentVariable("PROBE_START")))
{
    await ActionServer.RunAsync(Runs.DoAsync);
}
