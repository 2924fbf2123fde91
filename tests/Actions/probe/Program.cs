using AotAction;
using Probe;

EarlyEnvironment.Read();
if (Start.AsAsked())
{
    await ActionServer.RunAsync(Start.IsDisposable ? new Disposed().DoAsync : Runs.DoAsync);
}
