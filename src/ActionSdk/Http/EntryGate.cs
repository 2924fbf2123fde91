namespace AotAction.Http;

/// <summary>Lets threads in to work on connections, and can be closed: then none is inside but the one that has closed it.</summary>
internal sealed class EntryGate
{
    [ThreadStatic]
    private static bool _isInside;

    private readonly object _opened = new();
    private int _inside;
    private volatile bool _isClosed;

    /// <summary>Goes in. If the gate is closed, what the thread was told of is let go, and it waits until the gate opens.</summary>
    public bool TryEnter()
    {
        Interlocked.Increment(ref _inside);
        if (!_isClosed)
        {
            _isInside = true;
            return true;
        }

        Interlocked.Decrement(ref _inside);
        WaitUntilOpen();
        return false;
    }

    /// <summary>Goes in, and waits for that if the gate is closed.</summary>
    /// <returns>Whether the thread has to leave; false if it was inside already.</returns>
    public bool Enter()
    {
        if (_isInside)
        {
            return false;
        }

        while (!TryEnter())
        {
        }

        return true;
    }

    public void Leave()
    {
        _isInside = false;
        Interlocked.Decrement(ref _inside);
    }

    /// <summary>Closes the gate and waits until everybody else is out. Nobody is inside for long while no handler runs.</summary>
    public void Close()
    {
        _isClosed = true;
        Interlocked.MemoryBarrier();
        var own = _isInside ? 1 : 0;
        for (var turn = 0; Volatile.Read(ref _inside) > own; turn++)
        {
            // Somebody may write a line into a log that nobody reads.
            Thread.Sleep(turn < 100 ? 0 : 1);
        }
    }

    public void Open()
    {
        lock (_opened)
        {
            _isClosed = false;
            Monitor.PulseAll(_opened);
        }
    }

    private void WaitUntilOpen()
    {
        lock (_opened)
        {
            while (_isClosed)
            {
                Monitor.Wait(_opened);
            }
        }
    }
}
