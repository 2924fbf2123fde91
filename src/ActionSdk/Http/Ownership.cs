namespace AotAction.Http;

/// <summary>
/// Who may touch a connection. A poll tells one thread that it is ready, and the sweep wants those that are late: only one of them gets it.
/// </summary>
internal sealed class Ownership
{
    private const int Owned = 0, Giving = 1, Free = 2;

    private int _state;

    public bool IsFree => Volatile.Read(ref _state) == Free;

    /// <summary>The owner is about to let the poll watch it: from here on an event can come, and the sweep still keeps away from the descriptor.</summary>
    public void Give() => Volatile.Write(ref _state, Giving);

    /// <summary>The poll watches it. If an event came already, another thread owns it.</summary>
    public void Given() => Interlocked.CompareExchange(ref _state, Free, Giving);

    /// <summary>For the thread that the poll told of an event.</summary>
    public bool TryTake() => TryTakeFree() || Interlocked.CompareExchange(ref _state, Owned, Giving) == Giving || TryTakeFree();

    /// <summary>For the sweep.</summary>
    public bool TryTakeFree() => Interlocked.CompareExchange(ref _state, Owned, Free) == Free;
}
