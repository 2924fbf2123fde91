namespace AotAction.Http;

/// <summary>
/// Who may touch a connection. A poll tells one thread that it is ready, and the sweep wants those that are late: only one of them gets it.
/// </summary>
internal sealed class Ownership
{
    // The two lowest bits say who has it. Those above count how often it was given up.
    private const int Owned = 0, Giving = 1, Free = 2, Who = 3, Once = 4;

    private int _state;

    public bool IsFree => (Volatile.Read(ref _state) & Who) == Free;

    /// <summary>
    /// The owner is about to let the poll watch it: from here on an event can come, and the sweep still keeps away from the descriptor.
    /// </summary>
    /// <returns>Which time it is, for <see cref="Given"/>.</returns>
    public int Give()
    {
        var time = (_state & ~Who) + Once;
        Volatile.Write(ref _state, time | Giving);
        return time;
    }

    /// <summary>The poll watches it. If an event came already, another thread owns it, and may be giving it up again by now.</summary>
    public void Given(int time) => Interlocked.CompareExchange(ref _state, time | Free, time | Giving);

    /// <summary>For the thread that the poll told of an event.</summary>
    public bool TryTake()
    {
        int state;
        do
        {
            state = Volatile.Read(ref _state);
            if ((state & Who) == Owned)
            {
                return false;
            }
        }
        while (!TryTake(state));
        return true;
    }

    /// <summary>For the sweep.</summary>
    public bool TryTakeFree() => Volatile.Read(ref _state) is var state && (state & Who) == Free && TryTake(state);

    private bool TryTake(int state) => Interlocked.CompareExchange(ref _state, (state & ~Who) | Owned, state) == state;
}
