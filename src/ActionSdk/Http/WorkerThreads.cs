namespace AotAction.Http;

/// <summary>The threads of a server. One more is started whenever handlers hold all of them.</summary>
/// <param name="work">What each does until it may retire.</param>
internal sealed class WorkerThreads(Action work)
{
    /// <summary>Seconds for which too many threads are kept.</summary>
    private const int Patience = 10;

    private int _threads;
    private int _least;
    private int _held;
    private int _mostHeld;
    private int _quiet;
    private int _surplus;

    /// <summary>Starts the threads that are there from the beginning.</summary>
    public void Start(int threads)
    {
        _least = threads;
        while (_threads < threads)
        {
            Add();
        }
    }

    /// <summary>A handler gets hold of this thread.</summary>
    public void Hold()
    {
        var held = Interlocked.Increment(ref _held);
        if (held > _mostHeld)
        {
            _mostHeld = held;
        }

        if (held >= Volatile.Read(ref _threads))
        {
            Add();
        }
    }

    public void LetGo() => Interlocked.Decrement(ref _held);

    /// <summary>Called once a second: threads that were not needed for a while are surplus.</summary>
    public void Tick()
    {
        _quiet = _mostHeld + 1 < _threads && _threads > _least ? _quiet + 1 : 0;
        _mostHeld = Volatile.Read(ref _held);
        if (_quiet >= Patience)
        {
            Volatile.Write(ref _surplus, 1);
        }
    }

    /// <summary>Whether the thread that asks is one too many.</summary>
    public bool MayRetire()
    {
        if (Volatile.Read(ref _surplus) == 0 || Interlocked.Exchange(ref _surplus, 0) == 0)
        {
            return false;
        }

        // Whoever got hold of a thread meanwhile may have counted on this one.
        if (Interlocked.Decrement(ref _threads) > Volatile.Read(ref _held))
        {
            return true;
        }

        Interlocked.Increment(ref _threads);
        return false;
    }

    private void Add()
    {
        Interlocked.Increment(ref _threads);
        new Thread(() => work()) { IsBackground = true }.UnsafeStart();
    }
}
