namespace AotAction.Http;

/// <summary>The connections that were accepted and have not ended.</summary>
internal sealed class ConnectionTable(int capacity)
{
    private readonly Lock _lock = new();
    private HttpConnection?[] _places = new HttpConnection?[capacity];
    private readonly Stack<int> _free = new();
    private int _used;
    private uint _generation;

    public int Count { get; private set; }

    public bool IsFull => Count >= capacity;

    /// <summary>Makes a connection of a descriptor, under a name of its own.</summary>
    public HttpConnection Add(HttpServer server, int descriptor)
    {
        lock (_lock)
        {
            var place = _free.TryPop(out var free) ? free : _used++;
            var connection = new HttpConnection(server, descriptor, ((ulong)++_generation << 32) | (uint)place);
            if (place == _places.Length)
            {
                // A process with another bound has left them.
                var more = new HttpConnection?[place * 2];
                _places.CopyTo(more, 0);
                Volatile.Write(ref _places, more);
            }

            _places[place] = connection;
            Count++;
            return connection;
        }
    }

    /// <summary>The connection of a name; null if it has ended.</summary>
    public HttpConnection? Find(ulong name) =>
        Volatile.Read(ref Volatile.Read(ref _places)[(uint)name]) is { } connection && connection.Name == name ? connection : null;

    public void Remove(HttpConnection connection)
    {
        lock (_lock)
        {
            _places[(uint)connection.Name] = null;
            _free.Push((int)(uint)connection.Name);
            Count--;
        }
    }

    public HttpConnection[] ToArray()
    {
        lock (_lock)
        {
            return Array.FindAll(_places, connection => connection is not null)!;
        }
    }

    /// <summary>The connection that has been silent longest among those that nobody works on; it is the caller's.</summary>
    public HttpConnection? TakeLongestSilent()
    {
        HttpConnection? silent;
        do
        {
            silent = null;
            foreach (var connection in ToArray())
            {
                silent = connection.IsSilent && (silent is null || connection.Pace.Since < silent.Pace.Since) ? connection : silent;
            }
        }
        while (silent is not null && !silent.TryOwnFree());
        return silent;
    }
}
