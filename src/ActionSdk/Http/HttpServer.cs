using AotAction.Kernel;

namespace AotAction.Http;

/// <summary>
/// An HTTP/1.1 server. Some threads wait at one poll; the kernel wakes one of them for each connection that is ready, and that thread reads
/// the request, has it answered, and waits again: nothing is handed from thread to thread. There is always a thread that no handler holds.
/// </summary>
internal sealed class HttpServer
{
    private const ulong ListenerName = ulong.MaxValue, ClockName = ulong.MaxValue - 1;

    /// <summary>Bytes that a thread receives at once.</summary>
    private const int ReceiveSize = 64 * 1024;

    /// <summary>Milliseconds that clients have to read the last answers.</summary>
    private const int LastAnswers = 500;

    private readonly IHttpApplication _application;
    private readonly int _poll = NativeMethods.CreatePoll();
    private readonly ConnectionTable _connections;
    private readonly WorkerThreads _workers;
    private readonly EntryGate _gate = new();
    private readonly SweepClock _clock;
    private readonly Acceptance _acceptance;
    private readonly ConnectionService _service;
    private HttpConnection[] _adopted = [];
    private int _adoptedNext = -1;

    /// <param name="listener">The listening socket, which is the server's from here on.</param>
    /// <param name="application">What is served.</param>
    /// <param name="limits">What a client may take.</param>
    public HttpServer(int listener, IHttpApplication application, HttpLimits limits)
    {
        (_application, Limits) = (application, limits);
        _connections = new ConnectionTable(limits.Connections);
        _workers = new WorkerThreads(Work);
        _clock = new SweepClock(_poll, ClockName);
        _acceptance = new Acceptance(listener, _poll, ListenerName, _clock, _connections, Add, Close);
        Budget = new BodyBudget(limits.BufferedBytes, Wait);
        _service = new ConnectionService(this, application, _workers);
        _acceptance.Begin();
    }

    public HttpLimits Limits { get; }

    public BodyBudget Budget { get; }

    /// <summary>Whether each answer is the last of its connection, because the server ends.</summary>
    public bool IsEnding { get; set; }

    /// <summary>Goes on with the connections that another process has left; before the start.</summary>
    /// <returns>The one whose request was received there and is answered here, if there is one. It is handled before all others.</returns>
    public HttpConnection? Adopt(IReadOnlyList<ConnectionState> states)
    {
        var adopted = new List<HttpConnection>(states.Count);
        HttpConnection? first = null;
        foreach (var state in states)
        {
            var connection = Add(state.Descriptor);
            connection.Adopt(state);
            first = state.AwaitsAnswer ? connection : first;
            adopted.Insert(state.AwaitsAnswer ? 0 : adopted.Count, connection);
        }

        _adopted = [.. adopted];
        return first;
    }

    /// <summary>Begins to serve.</summary>
    /// <param name="threads">Threads that wait from the beginning; there will be more if handlers hold all of them.</param>
    public void Start(int threads)
    {
        if (_connections.Count > 0)
        {
            _clock.Run();
        }

        _workers.Start(threads);
    }

    /// <summary>Lets a thread touch connections that is none of the server's own.</summary>
    /// <returns>What to leave with.</returns>
    public bool Enter() => _gate.Enter();

    public void Leave(bool entered)
    {
        if (entered)
        {
            _gate.Leave();
        }
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

        _acceptance.Listen();
        _clock.Stop();
        _clock.Run();
        _gate.Open();
    }

    /// <summary>Answers each request that an application has begun, in its place, because the process ends.</summary>
    public void AnswerInstead(int status, ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body)
    {
        foreach (var connection in _connections.ToArray())
        {
            connection.AnswerInstead(status, contentType, body);
        }
    }

    /// <summary>
    /// Answers what has come already and what comes meanwhile, until the last answers are read; also of a server that was not started.
    /// </summary>
    public void ServeLast()
    {
        IsEnding = true;
        using var shared = new IoBuffer(ReceiveSize);
        ServeAdopted(shared);
        var end = Environment.TickCount64 + LastAnswers;
        bool hasCome;
        do
        {
            hasCome = NativeMethods.WaitForOne(_poll, 10, out var name);
            if (hasCome)
            {
                var entered = Enter();
                Dispatch(name, shared);
                Leave(entered);
            }
        }
        while ((hasCome || Array.Exists(_connections.ToArray(), connection => connection.OwesAnswer)) && Environment.TickCount64 < end);
    }

    /// <summary>Goes on with a connection whose request was answered after its thread had left it.</summary>
    public void Continue(HttpConnection connection) => _service.Continue(connection);

    /// <summary>Has a request that waits given to the application again, by one of the server's threads.</summary>
    public void Resume(HttpConnection connection)
    {
        var entered = Enter();
        Wait(connection);
        Leave(entered);
    }

    /// <summary>Gives a connection up until it is ready.</summary>
    public void Wait(HttpConnection connection)
    {
        _clock.Run();
        if (!connection.TryAwait(_poll))
        {
            Close(connection);
        }
    }

    public void Close(HttpConnection connection)
    {
        _connections.Remove(connection);
        connection.Dispose();
        _acceptance.Again();
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
            var entered = Enter();
            _service.Serve(_adopted[next], shared);
            Leave(entered);
        }
    }

    private void Dispatch(ulong name, IoBuffer shared)
    {
        if (name == ListenerName)
        {
            if (_acceptance.Take() is { } client)
            {
                _service.Serve(client, shared);
            }
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

    private HttpConnection Add(int client) => _connections.Add(this, client);

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

        _acceptance.Again();
        _workers.Tick();
        _application.Tick();
        if (_connections.Count > 0)
        {
            _clock.Run();
        }
    }
}
