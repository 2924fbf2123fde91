using AotAction.Kernel;

namespace AotAction.Http;

/// <summary>
/// Takes clients out of the listening socket's backlog, as many as there is room for. If there is none, the one that has been silent
/// longest has to go.
/// </summary>
/// <param name="listener">The listening socket.</param>
/// <param name="poll">What tells that a client waits; one thread is told at a time.</param>
/// <param name="name">What the poll calls the listening socket.</param>
/// <param name="clock">Calls <see cref="Again"/> within a second.</param>
/// <param name="connections">Those that were accepted.</param>
/// <param name="make">Makes a connection of a descriptor.</param>
/// <param name="close">Ends a connection.</param>
internal sealed class Acceptance(
    int listener, int poll, ulong name, SweepClock clock, ConnectionTable connections, Func<int, HttpConnection> make,
        Action<HttpConnection> close)
{
    private int _isLater;

    /// <summary>Watches the listening socket for the first time.</summary>
    public void Begin() => _ = NativeMethods.Watch(poll, listener, writing: false, isNew: true, name);

    /// <summary>Watches it for the next client.</summary>
    public void Listen() => _ = NativeMethods.Watch(poll, listener, writing: false, isNew: false, name);

    /// <summary>Takes one client.</summary>
    /// <returns>Its connection, which is the caller's; null if there is none, or no room.</returns>
    public HttpConnection? Take()
    {
        if (connections.IsFull)
        {
            CloseLongestSilent();
        }

        var client = connections.IsFull ? NativeMethods.Failed : NativeMethods.Accept(listener);
        if (client == NativeMethods.Failed)
        {
            // No descriptor is left, and it would fail again at once. It is tried again as soon as a connection is closed.
            Volatile.Write(ref _isLater, 1);
            clock.Run();
            CloseLongestSilent();
            return null;
        }

        // It is counted before another thread accepts the next one.
        var connection = client >= 0 ? make(client) : null;
        Listen();
        return connection;
    }

    /// <summary>A connection has ended, or a second has passed.</summary>
    public void Again()
    {
        if (Volatile.Read(ref _isLater) != 0 && Interlocked.Exchange(ref _isLater, 0) != 0)
        {
            Listen();
        }
    }

    private void CloseLongestSilent()
    {
        if (connections.TakeLongestSilent() is { } silent)
        {
            close(silent);
        }
    }
}
