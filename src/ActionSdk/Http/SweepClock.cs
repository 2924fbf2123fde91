using AotAction.Kernel;

namespace AotAction.Http;

/// <summary>
/// Tells the poll about once a second while there are connections. A request arms no timer of its own, and a server without connections is
/// not woken.
/// </summary>
internal sealed class SweepClock
{
    private readonly int _timer = NativeMethods.CreateTimer();
    private readonly int _poll;
    private readonly ulong _name;
    private int _runs;

    public SweepClock(int poll, ulong name)
    {
        (_poll, _name) = (poll, name);
        _ = NativeMethods.Watch(poll, _timer, writing: false, isNew: true, name);
    }

    /// <summary>Tells the poll in a second, if it is not about to do so anyway.</summary>
    public void Run()
    {
        if (Interlocked.Exchange(ref _runs, 1) == 0)
        {
            NativeMethods.SetTimer(_timer, seconds: 1);
            _ = NativeMethods.Watch(_poll, _timer, writing: false, isNew: false, _name);
        }
    }

    /// <summary>The poll has told; the clock stands.</summary>
    public void Stop() => Volatile.Write(ref _runs, 0);
}
