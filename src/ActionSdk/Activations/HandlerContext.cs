namespace AotAction.Activations;

/// <summary>
/// Where handlers run. An exception of an <c>async void</c> method is thrown where that method was called; Native AOT ends the process without a word
/// (no <see cref="AppDomain.UnhandledException"/>) if that is nowhere. This context throws it on a thread of the pool, as the JIT does.
/// </summary>
internal sealed class HandlerContext : SynchronizationContext
{
    public static HandlerContext Instance { get; } = new();

    public override void Post(SendOrPostCallback d, object? state) => ThreadPool.QueueUserWorkItem(_ =>
    {
        SetSynchronizationContext(this);
        d(state);
    });

    public override void Send(SendOrPostCallback d, object? state) => d(state);

    public override SynchronizationContext CreateCopy() => this;

    /// <summary>Nobody is told of waits here. The base's own would bring waiting for many handles into each program: 3 KB.</summary>
    public override int Wait(IntPtr[] waitHandles, bool waitAll, int millisecondsTimeout) => throw new NotSupportedException();
}
