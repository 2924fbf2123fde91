using AotAction.Activations;
using AotAction.Http;

namespace AotAction.Replacement;

/// <summary>
/// The lifecycle of a server, as one state machine.
/// </summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>state</term><description>what happens</description></listheader>
/// <item><term>Serving</term><description>An activation begins if there is room for it, else it waits. An init that is ready →
/// Draining.</description></item>
/// <item><term>Draining</term><description>Activations that run are finished; new ones wait. The last one has ended → Executing. They take
/// too long → Serving, and the init is refused.</description></item>
/// <item><term>Executing</term><description>Nothing runs and nobody is served. The exec does not return; if it does, it has failed →
/// Serving.</description></item>
/// <item><term>Stopping</term><description>From each of the others, at the first signal, and for good. Activations that run are finished;
/// those that wait, the init among them, are refused. A signal that comes once the exec is under way belongs to the next program, or comes
/// when the exec has failed.</description></item>
/// </list>
/// </remarks>
/// <param name="room">How many activations may run at once.</param>
/// <param name="resume">Has an activation that waited begin again. It calls <see cref="TryBegin"/>, later and on another thread.</param>
internal sealed class ServerLifecycle(int room, Action<HttpConnection> resume)
{
    /// <summary>How many seconds activations that run may hold an init up: the platform's default limit for one.</summary>
    public const int MaxDrain = 60;

    private readonly Lock _lock = new();
    private readonly Queue<HttpConnection> _waiting = new();
    private readonly TaskCompletionSource _idle = new();
    private State _state;
    private int _running;
    private int _drained;
    private int _executing;
    private IReplacement? _replacement;

    private enum State
    {
        Serving,
        Draining,
        Executing,
        Stopping,
    }

    /// <summary>Ends when the server stops, no activation runs any more, and no exec is under way.</summary>
    public Task Idle => _idle.Task;

    /// <summary>Begins an activation.</summary>
    /// <returns>Whether it may run; else it waits, until <see cref="End"/> gives it to whoever has made room, or it is resumed.</returns>
    /// <exception cref="RefusedException">The server is stopping.</exception>
    public bool TryBegin(HttpConnection activation)
    {
        lock (_lock)
        {
            if (_state == State.Stopping)
            {
                throw ReplacementRefusals.Stopping();
            }

            if (_state == State.Serving && _running < room)
            {
                _running++;
                return true;
            }

            activation.Keep();
            _waiting.Enqueue(activation);
            return false;
        }
    }

    /// <summary>Ends an activation. If an init has waited for it, the process becomes another program here.</summary>
    /// <returns>The activation that runs next, by the caller; null if there is none.</returns>
    public HttpConnection? End()
    {
        IReplacement? replacement;
        lock (_lock)
        {
            _running--;
            replacement = TakeReplacement();
            if (replacement is null)
            {
                SayIfIdle();
                return Next();
            }
        }

        Execute(replacement);
        return null;
    }

    /// <summary>Becomes another program as soon as no activation runs. Returns while they run, or if the exec has failed.</summary>
    /// <exception cref="RefusedException">The server is stopping.</exception>
    public void Replace(IReplacement replacement)
    {
        lock (_lock)
        {
            if (_state == State.Stopping)
            {
                throw ReplacementRefusals.Stopping();
            }

            (_state, _drained, _replacement) = (State.Draining, 0, replacement);
            if (TakeReplacement() is null)
            {
                return;
            }
        }

        Execute(replacement);
    }

    /// <summary>Stops for good.</summary>
    public void Stop()
    {
        IReplacement? replacement;
        lock (_lock)
        {
            // If an exec is under way it fails, for the signal that led here has come before it; and its own thread refuses the init then.
            (_state, replacement, _replacement) = (State.Stopping, _replacement, null);
            SayIfIdle();
        }

        replacement?.Refuse(ReplacementRefusals.Stopping());
        ResumeWaiting();
    }

    /// <summary>A second has passed.</summary>
    public void Tick()
    {
        IReplacement replacement;
        lock (_lock)
        {
            if (_state != State.Draining || ++_drained <= MaxDrain)
            {
                return;
            }

            replacement = _replacement!;
            (_state, _replacement) = (State.Serving, null);
        }

        replacement.Refuse(ReplacementRefusals.StillRunning(MaxDrain));
        ResumeWaiting();
    }

    private void Execute(IReplacement replacement)
    {
        var refusal = replacement.Execute();
        lock (_lock)
        {
            _state = _state == State.Executing ? State.Serving : _state;
        }

        replacement.Refuse(refusal);
        lock (_lock)
        {
            _executing--;
            SayIfIdle();
        }

        ResumeWaiting();
    }

    private IReplacement? TakeReplacement()
    {
        if (_state != State.Draining || _running > 0)
        {
            return null;
        }

        _state = State.Executing;
        _executing++;
        (var replacement, _replacement) = (_replacement, null);
        return replacement;
    }

    private HttpConnection? Next()
    {
        if (_state != State.Serving || _running >= room || !_waiting.TryDequeue(out var next))
        {
            return null;
        }

        _running++;
        return next;
    }

    private void SayIfIdle()
    {
        if (_state == State.Stopping && _running == 0 && _executing == 0)
        {
            _idle.TrySetResult();
        }
    }

    /// <summary>Has those begin that have room; if the server stops, all, because each is refused then.</summary>
    private void ResumeWaiting()
    {
        HttpConnection[] waiting;
        lock (_lock)
        {
            var count = _state == State.Stopping ? int.MaxValue : _state == State.Serving ? room - _running : 0;
            waiting = new HttpConnection[Math.Min(count, _waiting.Count)];
            for (var i = 0; i < waiting.Length; i++)
            {
                waiting[i] = _waiting.Dequeue();
            }
        }

        Array.ForEach(waiting, resume);
    }
}

/// <summary>A program that waits to become the process.</summary>
internal interface IReplacement
{
    /// <summary>Becomes it. Whatever goes wrong is a reason, never an exception.</summary>
    /// <returns>Why that failed.</returns>
    RefusedException Execute();

    /// <summary>Answers the init that has brought it, and frees it.</summary>
    void Refuse(RefusedException refusal);
}
