using AotAction;
using Probe;

EarlyEnvironment.Read();
if (Start.AsAsked())
{
    var handlers = new ActionHandlers().Add("main", Start.IsDisposable ? new Disposed().DoAsync : Runs.DoAsync);
    await ActionServer.RunAsync(Start.IsConcurrent ? handlers.AllowConcurrency() : handlers);
}
