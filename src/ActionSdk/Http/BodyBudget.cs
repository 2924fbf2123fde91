namespace AotAction.Http;

/// <summary>
/// Bounds the memory of all bodies that are being received. Beyond the bound only one of them is read on, until it is done; the clients of
/// the others wait in the kernel, and no request is refused.
/// </summary>
/// <param name="limit">The bound, in bytes.</param>
/// <param name="resume">Lets a connection that waited receive again.</param>
internal sealed class BodyBudget(long limit, Action<HttpConnection> resume)
{
    private readonly Lock _lock = new();
    private readonly Queue<HttpConnection> _waiting = new();
    private RequestReader? _first;
    private long _used;

    public void Add(int bytes) => Interlocked.Add(ref _used, bytes);

    public void Remove(RequestReader reader, int bytes)
    {
        var used = Interlocked.Add(ref _used, -bytes);
        if (Volatile.Read(ref _first) is not { } first || (reader != first && used >= limit))
        {
            return;
        }

        ResumeAfter(reader);
    }

    /// <summary>Lets another one be read on, because this one is whole and answered soon.</summary>
    public void PassOn(RequestReader reader)
    {
        if (Volatile.Read(ref _first) == reader)
        {
            ResumeAfter(reader);
        }
    }

    /// <summary>
    /// Whether a connection may receive more. If not, it is given up by its owner, and <c>resume</c> is called when it may.
    /// </summary>
    public bool MayReceive(RequestReader reader, HttpConnection connection)
    {
        if (Interlocked.Read(ref _used) < limit)
        {
            return true;
        }

        lock (_lock)
        {
            _first ??= reader;
            if (_first == reader)
            {
                return true;
            }

            _waiting.Enqueue(connection);
            return false;
        }
    }

    private void ResumeAfter(RequestReader reader)
    {
        lock (_lock)
        {
            _first = reader == _first ? null : _first;
        }

        // Each looks at the bound again when it is told that it can read.
        while (TryDequeue() is { } next)
        {
            resume(next);
        }
    }

    private HttpConnection? TryDequeue()
    {
        lock (_lock)
        {
            return _first is null || Interlocked.Read(ref _used) < limit ? _waiting.TryDequeue(out var next) ? next : null : null;
        }
    }
}
