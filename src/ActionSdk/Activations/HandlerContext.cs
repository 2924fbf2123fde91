namespace AotAction.Activations;

/// <summary>
/// The synchronization context of handlers. An exception of an <c>async void</c> method is thrown in the context of its call. If there is
/// none, Native AOT ends the process without <see cref="AppDomain.UnhandledException"/>. This context throws it on a pool thread, as the
/// JIT does.
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

    /// <summary>Waits need no notification. The base class would add code for waiting on many handles to each program: 3 KB.</summary>
    public override int Wait(IntPtr[] waitHandles, bool waitAll, int millisecondsTimeout) => throw new NotSupportedException();
}
