using AotAction.Kernel;

namespace AotAction.Http;

/// <summary>
/// A client's connection and the request that is under way on it. One thread at a time owns it: the one that was told that it is ready, and
/// later the one that answers. Between requests it is plain data, a descriptor and the bytes that have come.
/// </summary>
internal sealed class HttpConnection(HttpServer server, int descriptor, ulong name) : IDisposable
{
    private const int NoRun = 0, Running = 1, EndedByProcess = 2;

    private readonly RequestReader _reader = new(server);
    private readonly Ownership _ownership = new();
    private AnswerRest _rest;
    private int _turn;
    private int _run;
    private Continuation _then;
    private bool _isWatched;
    private bool _isAnswered;
    private bool _closes;
    private bool _lingers;

    /// <summary>What the poll calls it: its place in the table, and a number that no other connection had in that place.</summary>
    public ulong Name => name;

    public int Descriptor => descriptor;

    /// <summary>What the application's <see cref="IHttpApplication.Accept"/> wants to know the request by.</summary>
    public object Route => _reader.Plan.Route;

    /// <summary>Whether the application may hold the thread for long.</summary>
    public bool Blocks => _reader.Plan.Blocks;

    /// <summary>What has taken the body, if the application gave something that does.</summary>
    public IBodySink? Sink => _reader.Plan.Sink;

    /// <summary>
    /// The request's body, if nothing else has taken it. Valid until <see cref="IHttpApplication.Handle"/> returns, unless it is kept.
    /// </summary>
    public ReadOnlyMemory<byte> Body => _reader.Body;

    /// <summary>Seconds since anything happened on it, and bytes that have moved since then.</summary>
    public Pace Pace { get; } = new();

    /// <summary>Whether nobody owns it: it waits for its client.</summary>
    public bool IsWaiting => _ownership.IsFree;

    /// <summary>Whether it waits for its client to send, and so for nobody's answer.</summary>
    public bool IsSilent => IsWaiting && !HasRest && !HasRequest;

    /// <summary>Whether the client has not taken all of its answers.</summary>
    public bool HasRest => _rest.IsThere;

    /// <summary>Whether its last answer was given, and it was handed over before it could be closed.</summary>
    public bool IsOver => _closes && !_lingers;

    /// <summary>Whether a client is still reading its last answer.</summary>
    public bool OwesAnswer => HasRest || Lingers;

    /// <summary>Whether a whole request is there that was not answered.</summary>
    private bool HasRequest => _reader.IsComplete && !_lingers;

    /// <summary>Gives a route to a request that another process has received.</summary>
    public void Inherit(object route) => _reader.Inherit(route);

    /// <summary>Keeps <see cref="Body"/> until the answer: the request has to wait.</summary>
    public void Keep() => _reader.Keep();

    /// <summary>Says that the request does not wait any more: it is answered as soon as can be.</summary>
    public void Begin()
    {
        server.Budget.PassOn(_reader);
        Volatile.Write(ref _run, Running);
    }

    /// <summary>
    /// Answers the request in place of whoever has begun it, because the process ends; nothing happens if it waits or was answered.
    /// </summary>
    /// <inheritdoc cref="Answer"/>
    public void AnswerInstead(int status, ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body)
    {
        if (Interlocked.CompareExchange(ref _run, EndedByProcess, Running) == Running)
        {
            Put(status, contentType, body, allow: false);
        }
    }

    /// <summary>Answers the request, and lets the connection go on.</summary>
    /// <param name="status">The status.</param>
    /// <param name="contentType">The body's media type.</param>
    /// <param name="body">The body; free to be used again when this returns.</param>
    /// <param name="allow">The method that is allowed, for a 405.</param>
    public void Answer(int status, ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, bool allow = false)
    {
        if (Interlocked.CompareExchange(ref _run, NoRun, Running) != EndedByProcess)
        {
            Put(status, contentType, body, allow);
        }
    }

    private void Put(int status, ReadOnlySpan<byte> contentType, ReadOnlySpan<byte> body, bool allow)
    {
        _isAnswered = true;
        var entered = server.Enter();
        try
        {
            _closes |= !_reader.KeepsAlive || !_reader.IsComplete || server.IsEnding;
            Span<byte> head = stackalloc byte[HttpAnswer.MaxHead];
            var length = HttpAnswer.WriteHead(head, status, contentType, body.Length, allow, _closes, _reader.IsOldVersion);
            Send(head[..length], _reader.IsHead ? [] : body);
            if (!_closes)
            {
                // At once, even if the client has not taken the answer: whoever takes the connection over must not find the request again.
                _reader.Next();
            }

            if (Interlocked.Exchange(ref _turn, 1) == 1)
            {
                server.Continue(this);
            }
        }
        finally
        {
            server.Leave(entered);
        }
    }

    /// <summary>Lets the client of a request with <c>Expect: 100-continue</c> send its body.</summary>
    public void InviteBody()
    {
        if (_reader.TakeInvitation())
        {
            Send("HTTP/1.1 100 Continue\r\n\r\n"u8, []);
        }
    }

    /// <summary>
    /// Says what the thread that handles this request does once it has served the connection: others must not wait for their answer
    /// meanwhile.
    /// </summary>
    public void GoOnWith(Action<HttpConnection> run, HttpConnection next) => _then = new Continuation(run, next);

    /// <summary>Gives the request to the application.</summary>
    /// <param name="application">The application.</param>
    /// <param name="then">What the thread goes on with.</param>
    /// <returns>Whether it has been answered; else whoever answers goes on with the connection.</returns>
    public bool Handle(IHttpApplication application, ref Continuation then)
    {
        _turn = 0;
        _reader.BeginHandling();
        application.Handle(this);
        if (_then.Run is not null)
        {
            (then, _then) = (_then, default);
        }

        return Interlocked.Exchange(ref _turn, 1) == 1;
    }

    /// <summary>Answers a request that cannot be served, by the thread that owns the connection.</summary>
    public void Refuse(IHttpApplication application, HttpException refusal)
    {
        _reader.Abandon();
        _closes |= refusal.EndsConnection || !_reader.SkipBody();
        _turn = 0;
        Answer(refusal.Status, "application/json"u8, application.Explain(refusal).Span, allow: refusal.Status == 405);
    }

    /// <summary>Reads on in what has come.</summary>
    /// <returns>Whether a request is there as a whole.</returns>
    /// <exception cref="HttpException">It is refused.</exception>
    public bool TryRead(IHttpApplication application)
    {
        var wasInBody = _reader.IsInBody;
        var isWhole = _reader.TryRead(application);
        if (_reader.IsInBody && !wasInBody)
        {
            Pace.Restart();
        }

        return isWhole;
    }

    /// <summary>Receives more.</summary>
    /// <param name="shared">The thread's own buffer, for a connection that holds nothing.</param>
    /// <returns>As <see cref="NativeMethods.Receive"/>.</returns>
    public int Receive(IoBuffer shared)
    {
        var count = NativeMethods.Receive(descriptor, _lingers ? shared.GetSpan() : _reader.Room(shared));
        if (count > 0 && !_lingers)
        {
            if (!_reader.HasBegun)
            {
                Pace.Restart();
            }

            _reader.Add(count);
            Pace.Move(count);
        }

        return count;
    }

    /// <summary>Whether it may receive more: the memory of all bodies is bounded.</summary>
    public bool MayReceive => !_reader.HoldsMemory || server.Budget.MayReceive(_reader, this);

    /// <summary>Whether the client has ended its side in the middle of a request.</summary>
    public bool IsCutOff => !_lingers && _reader.HasBegun;

    /// <summary>Whether it is only kept until the client has read its last answer.</summary>
    public bool Lingers => _lingers;

    /// <summary>Ends a request that was answered.</summary>
    /// <returns>What comes next.</returns>
    public AfterAnswer Finish()
    {
        if (_rest.IsThere)
        {
            return AfterAnswer.SendRest;
        }

        if (!_isAnswered)
        {
            // What the client had to take was a word before the answer.
            return AfterAnswer.ReadOn;
        }

        if (!_closes)
        {
            _isAnswered = false;
            Pace.Restart();
            return _reader.HasMore ? AfterAnswer.ReadOn : AfterAnswer.Wait;
        }

        if (_reader.IsComplete && !_reader.HasMore && _reader.IsDrained)
        {
            return AfterAnswer.Close;
        }

        // A close with bytes unread resets the connection, and the client could lose the answer.
        NativeMethods.EndSending(descriptor);
        _lingers = true;
        _reader.Release();
        Pace.Restart();
        return AfterAnswer.Wait;
    }

    /// <summary>Sends what a slow client has not taken yet.</summary>
    /// <returns>Whether all of it is sent; null if the connection is broken.</returns>
    public bool? SendRest()
    {
        var before = _rest.Length;
        var result = _rest.TrySend(descriptor);
        Pace.Move(before - _rest.Length);
        return result;
    }

    /// <summary>Gives the connection up until it is ready.</summary>
    /// <param name="poll">What tells of it then.</param>
    /// <returns>Whether that can be watched; if not, the caller still owns it.</returns>
    public bool TryAwait(int poll)
    {
        _reader.Settle();
        Pace.Begin();
        var time = _ownership.Give();
        var isNew = !_isWatched;
        _isWatched = true;

        // If its request is there as a whole it is ready at once, which a socket that can be written to is.
        if (!NativeMethods.Watch(poll, descriptor, HasRest || HasRequest, isNew, name))
        {
            return false;
        }

        _ownership.Given(time);
        return true;
    }

    /// <summary>Takes the connection, if nobody owns it.</summary>
    public bool TryOwn() => _ownership.TryTake();

    /// <summary>Takes the connection for the sweep: not from an owner who is about to give it up.</summary>
    public bool TryOwnFree() => _ownership.TryTakeFree();

    /// <summary>Closes it and frees what it holds; by its owner.</summary>
    public void Dispose()
    {
        NativeMethods.CloseDescriptor(descriptor);
        _reader.Dispose();
        _rest.Free();
    }

    /// <summary>Whether it is too slow, or silent for too long; asked once a second.</summary>
    public Lateness Lateness() =>
        _lingers ? Pace.IsOver(server.Limits.LingerSeconds) ? Http.Lateness.Silent : Http.Lateness.None
        : HasRest ? Pace.IsSlow(server.Limits) ? Http.Lateness.Silent : Http.Lateness.None
        : _reader.Lateness(Pace, server.Limits);

    /// <summary>The connection as data, for another process to go on with.</summary>
    /// <param name="awaitsAnswer">Whether its request is the cause of the exec, and is answered by the other process.</param>
    public ConnectionState ToState(bool awaitsAnswer) => new(descriptor, _closes ? default : _reader.ToBytes(awaitsAnswer), _rest.ToBytes())
    {
        AwaitsAnswer = awaitsAnswer,
        Closes = _closes || (awaitsAnswer && !_reader.KeepsAlive),
        IsOldVersion = _reader.IsOldVersion,
        Lingers = _lingers,
    };

    /// <summary>Takes up what another process has left.</summary>
    public void Adopt(ConnectionState state)
    {
        _closes = _isAnswered = state.Closes && !state.AwaitsAnswer;
        _lingers = state.Lingers;
        _rest = new AnswerRest(state.Output.Span, []);
        _reader.Adopt(state);
    }

    private void Send(ReadOnlySpan<byte> head, ReadOnlySpan<byte> body)
    {
        var sent = HasRest ? 0 : NativeMethods.Send(descriptor, head, body);
        if (sent == NativeMethods.Failed)
        {
            // The next read tells that the client has gone.
            return;
        }

        sent = Math.Max(sent, 0);
        if (sent < head.Length + body.Length)
        {
            Pace.Restart();
            _rest.Add(head[Math.Min(sent, head.Length)..], body[Math.Max(0, sent - head.Length)..]);
        }
    }
}

/// <summary>What a thread does when it has served a connection.</summary>
/// <param name="Run">Does it; null for nothing.</param>
/// <param name="Connection">What it is done to.</param>
internal readonly record struct Continuation(Action<HttpConnection>? Run, HttpConnection? Connection);

/// <summary>What an owner does with a connection whose request was answered.</summary>
internal enum AfterAnswer
{
    /// <summary>More has come that may be a request.</summary>
    ReadOn,

    /// <summary>Nothing has come yet.</summary>
    Wait,

    /// <summary>The client has not taken all of the answer.</summary>
    SendRest,

    /// <summary>It was the last one.</summary>
    Close,
}
