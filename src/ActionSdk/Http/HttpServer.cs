using AotAction.Kernel;

namespace AotAction.Http;

/// <summary>
/// An HTTP/1.1 server. Some threads wait at one poll; the kernel wakes one of them for each connection that is ready, and that thread reads the request,
/// has it answered, and waits again: nothing is handed from thread to thread. There is always a thread that no handler holds.
/// </summary>
internal sealed class HttpServer
{
    private const ulong ListenerName = ulong.MaxValue, ClockName = ulong.MaxValue - 1;

    /// <summary>Bytes that a thread receives at once.</summary>
    private const int ReceiveSize = 64 * 1024;

    private readonly int _listener;
    private readonly IHttpApplication _application;
    private readonly int _poll = NativeMethods.CreatePoll();
    private readonly ConnectionTable _connections;
    private readonly WorkerThreads _workers;
    private readonly EntryGate _gate = new();
    private readonly SweepClock _clock;
    private readonly ConnectionService _service;
    private HttpConnection[] _adopted = [];
    private int _adoptedNext = -1;
    private int _acceptsLater;

    /// <param name="listener">The listening socket, which is the server's from here on.</param>
    /// <param name="application">What is served.</param>
    /// <param name="limits">What a client may take.</param>
    public HttpServer(int listener, IHttpApplication application, HttpLimits limits)
    {
        (_listener, _application, Limits) = (listener, application, limits);
        _connections = new ConnectionTable(limits.Connections);
        _workers = new WorkerThreads(Work);
        _clock = new SweepClock(_poll, ClockName);
        Budget = new BodyBudget(limits.BufferedBytes, Wait);
        _service = new ConnectionService(this, application, _workers);
    }

    public HttpLimits Limits { get; }

    public BodyBudget Budget { get; }

    /// <summary>Whether each answer is the last of its connection, because the server ends.</summary>
    public bool IsEnding { get; set; }

    /// <summary>Goes on with the connections that another process has left; before the start.</summary>
    /// <returns>The one that waits for its answer, if one does.</returns>
    public HttpConnection? Adopt(IReadOnlyList<ConnectionState> states)
    {
        var adopted = new List<HttpConnection>();
        HttpConnection? waiting = null;
        foreach (var state in states)
        {
            var connection = Add(state.Descriptor);
            connection.Adopt(state);
            if (state.AwaitsAnswer)
            {
                waiting = connection;
            }
            else
            {
                adopted.Add(connection);
            }
        }

        _adopted = [.. adopted];
        return waiting;
    }

    /// <summary>Begins to serve.</summary>
    /// <param name="threads">Threads that wait from the beginning; there will be more if handlers hold all of them.</param>
    public void Start(int threads)
    {
        NativeMethods.Watch(_poll, _listener, writing: false, isNew: true, ListenerName);
        if (_connections.Count > 0)
        {
            _clock.Run();
        }

        _workers.Start(threads);
    }

    /// <summary>Lets no thread touch a connection any more, so that all of them are plain data.</summary>
    /// <param name="awaitsAnswer">The connection whose request is answered by another process.</param>
    public ConnectionState[] Freeze(HttpConnection? awaitsAnswer)
    {
        _gate.Close();
        return Array.ConvertAll(_connections.ToArray(), connection => connection.ToState(connection == awaitsAnswer));
    }

    /// <summary>Serves on after <see cref="Freeze"/>.</summary>
    public void Thaw()
    {
        // Threads that were told of an event meanwhile have let it go.
        foreach (var connection in _connections.ToArray())
        {
            if (connection.TryOwnFree())
            {
                Wait(connection);
            }
        }

        Listen();
        _clock.Stop();
        _clock.Run();
        _gate.Open();
    }

    /// <summary>Serves what has come already, until the last answers are read.</summary>
    /// <param name="milliseconds">How long that may take.</param>
    public void ServeLast(int milliseconds)
    {
        IsEnding = true;
        using var shared = new IoBuffer(ReceiveSize);
        var end = Environment.TickCount64 + milliseconds;
        bool hasCome;
        do
        {
            hasCome = NativeMethods.WaitForOne(_poll, 10, out var name);
            if (hasCome)
            {
                Dispatch(name, shared);
            }
        }
        while ((hasCome || Array.Exists(_connections.ToArray(), connection => connection.OwesAnswer)) && Environment.TickCount64 < end);
    }

    /// <summary>Goes on with a connection whose request was answered after its thread had left it.</summary>
    public void Continue(HttpConnection connection) => _service.Continue(connection);

    /// <summary>Gives a connection up until it is ready.</summary>
    public void Wait(HttpConnection connection)
    {
        _clock.Run();
        connection.Await(_poll);
    }

    public void Close(HttpConnection connection)
    {
        _connections.Remove(connection);
        connection.Dispose();
        AcceptAgain();
    }

    private void Work()
    {
        using var shared = new IoBuffer(ReceiveSize);
        ServeAdopted(shared);
        while (!_workers.MayRetire())
        {
            if (NativeMethods.WaitForOne(_poll, -1, out var name) && _gate.TryEnter())
            {
                Dispatch(name, shared);
                _gate.Leave();
            }
        }

    }

    /// <summary>Requests may lie in the connections of the process before that no poll would tell of: the bytes have been read.</summary>
    private void ServeAdopted(IoBuffer shared)
    {
        while (Interlocked.Increment(ref _adoptedNext) is var next && next < _adopted.Length)
        {
            while (!_gate.TryEnter())
            {
            }

            _service.Serve(_adopted[next], shared);
            _gate.Leave();
        }
    }

    private void Dispatch(ulong name, IoBuffer shared)
    {
        if (name == ListenerName)
        {
            Accept(shared);
        }
        else if (name == ClockName)
        {
            Sweep();
        }
        else if (_connections.Find(name) is { } connection && connection.TryOwn())
        {
            _service.Serve(connection, shared);
        }
    }

    private void Accept(IoBuffer shared)
    {
        if (_connections.IsFull && !CloseLongestSilent())
        {
            AcceptLater();
            return;
        }

        var client = NativeMethods.Accept(_listener);
        if (client == NativeMethods.Failed)
        {
            // No descriptor is left: it would fail again at once.
            CloseLongestSilent();
            AcceptLater();
            return;
        }

        Listen();
        if (client >= 0)
        {
            _service.Serve(Add(client), shared);
        }
    }

    private HttpConnection Add(int client) => _connections.Add(name => new HttpConnection(this, client, name));

    private void Listen() => NativeMethods.Watch(_poll, _listener, writing: false, isNew: false, ListenerName);

    private void AcceptLater()
    {
        Volatile.Write(ref _acceptsLater, 1);
        _clock.Run();
    }

    private void AcceptAgain()
    {
        if (Volatile.Read(ref _acceptsLater) != 0 && Interlocked.Exchange(ref _acceptsLater, 0) != 0)
        {
            Listen();
        }
    }

    /// <summary>A flood of idle connections keeps nobody out.</summary>
    private bool CloseLongestSilent()
    {
        var silent = _connections.TakeLongestSilent();
        if (silent is not null)
        {
            _connections.Remove(silent);
            silent.Dispose();
        }

        return silent is not null;
    }

    /// <summary>Ends the connections that are late.</summary>
    private void Sweep()
    {
        _clock.Stop();
        foreach (var connection in _connections.ToArray())
        {
            if (connection.IsWaiting)
            {
                connection.Pace.Tick();
                if (connection.Lateness() != Lateness.None && connection.TryOwnFree())
                {
                    _service.EndLate(connection);
                }
            }
        }

        AcceptAgain();
        _workers.Tick();
        _application.Tick();
        if (_connections.Count > 0)
        {
            _clock.Run();
        }
    }
}
