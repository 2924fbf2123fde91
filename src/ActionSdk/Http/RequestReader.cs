using System.Globalization;
using System.Text;

namespace AotAction.Http;

/// <summary>
/// Reads the requests of one connection out of the bytes that come, in pieces of any size. In the buffer stand, in this order: the head of
/// the request under way, its body without the framing of chunks, and what was not looked at yet.
/// </summary>
internal sealed class RequestReader(HttpServer server) : IDisposable
{
    private const int SmallestBuffer = 4 * 1024;

    private IoBuffer? _buffer;
    private bool _isShared;
    private int _start;
    private int _bodyStart;
    private int _bodyEnd;
    private int _next;
    private int _end;
    private int _scanned;
    private Phase _phase;
    private ChunkedBody _chunks;
    private long _left;
    private long _taken;
    private bool _isChunked;
    private bool _expectsContinue;

    private enum Phase : byte
    {
        Head,
        Body,
        Whole,
    }

    /// <summary>Where the body goes.</summary>
    public BodyPlan Plan { get; private set; }

    public bool KeepsAlive { get; private set; }

    public bool IsOldVersion { get; private set; }

    /// <summary>Whether it is a HEAD, whose answer has no body.</summary>
    public bool IsHead { get; private set; }

    /// <summary>Whether the request under way is there to its last byte.</summary>
    public bool IsComplete => _phase == Phase.Whole;

    /// <summary>Whether a part of a request has come, or one that was not answered.</summary>
    public bool HasBegun => _phase != Phase.Head || HasMore;

    /// <summary>Whether its body is being received.</summary>
    public bool IsInBody => _phase == Phase.Body;

    /// <summary>Whether it holds memory of its own.</summary>
    public bool HoldsMemory => _buffer is not null && !_isShared;

    /// <summary>Whether something stands behind the request.</summary>
    public bool HasMore => _end > _next;

    /// <summary>Whether the last receive left room, and so nothing in the kernel.</summary>
    public bool IsDrained { get; private set; } = true;

    /// <summary>Whether the client waits for word that it may send the body; it is given that word once.</summary>
    public bool TakeInvitation()
    {
        var waits = _phase == Phase.Body && _expectsContinue && _taken == 0 && !HasMore;
        _expectsContinue &= !waits;
        return waits;
    }

    public ReadOnlyMemory<byte> Body => _buffer is null ? default : _buffer.Memory[_bodyStart.._bodyEnd];

    private bool IsKept => Plan.Sink is not { IsKept: false };

    private Span<byte> Bytes => _buffer is null ? [] : _buffer.GetSpan();

    /// <summary>Where the next bytes go.</summary>
    public Span<byte> Room(IoBuffer shared)
    {
        if (_buffer is null)
        {
            (_buffer, _isShared) = (shared, true);
            (_start, _bodyStart, _bodyEnd, _next, _end, _scanned) = (0, 0, 0, 0, 0, 0);
        }
        else if (_end == _buffer.Length)
        {
            MakeRoom();
        }

        return Bytes[_end..];
    }

    /// <summary>Takes note of bytes that were written into <see cref="Room"/>.</summary>
    public void Add(int count)
    {
        _end += count;
        IsDrained = _end < _buffer!.Length;
    }

    /// <summary>Reads on.</summary>
    /// <returns>Whether the request is there as a whole.</returns>
    /// <exception cref="HttpException">It is refused.</exception>
    public bool TryRead(IHttpApplication application)
    {
        if (_phase == Phase.Head && !TryReadHead(application))
        {
            return false;
        }

        if (_phase == Phase.Body)
        {
            ReadBody();
        }

        return IsComplete;
    }

    /// <summary>
    /// The application is about to get the request: bytes behind it must not stand in the thread's buffer, which serves another one next.
    /// </summary>
    public void BeginHandling()
    {
        if (HasMore)
        {
            Keep();
        }
    }

    /// <summary>Gives the connection a buffer of its own for what it holds.</summary>
    public void Keep()
    {
        if (_isShared)
        {
            var held = Bytes[_start.._end];
            var own = new IoBuffer(Math.Max(SmallestBuffer, held.Length));
            held.CopyTo(own.GetSpan());
            server.Budget.Add(own.Length);
            _buffer = own;
            _isShared = false;
            Shift(_start);
        }
    }

    /// <summary>Before the connection waits: it holds what has come, and nothing if nothing has.</summary>
    public void Settle()
    {
        if (_start == _end)
        {
            Release();
        }
        else
        {
            Keep();
        }
    }

    public void Dispose()
    {
        Abandon();
        Release();
    }

    /// <summary>Gives back the memory that is held.</summary>
    public void Release()
    {
        if (_buffer is not null && !_isShared)
        {
            server.Budget.Remove(this, _buffer.Length);
            _buffer.Dispose();
        }

        _buffer = null;
        _isShared = false;
        (_start, _bodyStart, _bodyEnd, _next, _end, _scanned) = (0, 0, 0, 0, 0, 0);
    }

    /// <summary>Gives up the request under way, which the application has not got.</summary>
    public void Abandon()
    {
        if (_phase == Phase.Body)
        {
            Plan.Sink?.Dispose();
            Plan = default;
        }
    }

    /// <summary>Goes over to the next request.</summary>
    public void Next()
    {
        _start = _next;
        (_phase, _scanned, Plan, IsHead, IsOldVersion) = (Phase.Head, 0, default, false, false);
    }

    /// <summary>Throws a body away that nobody wants, if all of it is there already.</summary>
    /// <returns>Whether it was, so that the connection can go on.</returns>
    public bool SkipBody()
    {
        if (_phase == Phase.Body && !_isChunked && _left <= _end - _next)
        {
            _next += (int)_left;
            _phase = Phase.Whole;
        }

        return IsComplete;
    }

    public Lateness Lateness(Pace pace, HttpLimits limits) =>
        _phase == Phase.Whole ? Http.Lateness.None
        : _phase == Phase.Body ? pace.IsSlow(limits) ? Http.Lateness.Slow : Http.Lateness.None
        : HasMore ? pace.IsOver(limits.HeadSeconds) ? Http.Lateness.Slow : Http.Lateness.None
        : pace.IsOver(limits.IdleSeconds) ? Http.Lateness.Silent : Http.Lateness.None;

    /// <summary>What was not answered, as bytes from which another process reads the same requests.</summary>
    /// <param name="isTaken">Whether the request under way is not part of it, because it has been answered or is answered there.</param>
    public ReadOnlyMemory<byte> ToBytes(bool isTaken)
    {
        if (_buffer is null || isTaken || _phase == Phase.Head || !_isChunked)
        {
            return _buffer is null ? default : _buffer.Memory[(isTaken ? _next : _start).._end];
        }

        // Chunks that came are one chunk again, which also counts the part of it that is still to come.
        var length = _bodyEnd - _bodyStart + _chunks.Left;
        var chunk = length == 0 ? [] : Encoding.ASCII.GetBytes(length.ToString("x", CultureInfo.InvariantCulture) + "\r\n");
        var end = length == 0 || _chunks.Left > 0 || _chunks.IsBeforeDataEnd ? [] : "\r\n"u8;
        var last = IsComplete ? "0\r\n\r\n"u8 : _chunks.IsInTrailers ? "0\r\n"u8 : [];
        return (byte[])[.. Bytes[_start.._bodyStart], .. chunk, .. Bytes[_bodyStart.._bodyEnd], .. end, .. last, .. Bytes[_next.._end]];
    }

    /// <summary>Takes up what another process has received.</summary>
    public void Adopt(ConnectionState state)
    {
        if (!state.Input.IsEmpty)
        {
            _buffer = new IoBuffer(Math.Max(SmallestBuffer, state.Input.Length));
            state.Input.Span.CopyTo(Bytes);
            server.Budget.Add(_buffer.Length);
            _end = state.Input.Length;
        }

        // More may have come meanwhile.
        IsDrained = false;

        if (state.AwaitsAnswer)
        {
            (_phase, KeepsAlive, IsOldVersion) = (Phase.Whole, !state.Closes, state.IsOldVersion);
        }
    }

    public void Inherit(object route) => Plan = new BodyPlan(route, 0, HttpErrors.Incomplete);

    private bool TryReadHead(IHttpApplication application)
    {
        // RFC 9112, 2.2: empty lines before a request are skipped, in whatever pieces they come.
        while (_scanned == 0 && Bytes[_start.._end] is [(byte)'\r', (byte)'\n', ..])
        {
            _start += 2;
            _next = _start;
        }

        // Known before the head is: a refusal of it has no body either.
        var input = Bytes[_start.._end];
        IsHead = input.StartsWith("HEAD "u8);
        if (input.IsEmpty || HeadScanner.FindEnd(input, ref _scanned, server.Limits) is not (> 0 and var length))
        {
            return false;
        }

        var head = RequestHead.Parse(input[..length], server.Limits);
        _phase = Phase.Body;
        _bodyStart = _bodyEnd = _next = _start + length;
        (_isChunked, _chunks, _left, _taken, _expectsContinue) = (head.IsChunked, default, head.ContentLength, 0, head.ExpectsContinue);
        (KeepsAlive, IsOldVersion) = (head.KeepsAlive, head.IsOldVersion);
        Plan = application.Accept(head);
        return !_isChunked && _left > Plan.Limit ? throw Plan.Refusal() : true;
    }

    private void ReadBody()
    {
        if (_isChunked)
        {
            ReadOnlySpan<byte> raw = Bytes[_next.._end];
            while (_chunks.TryRead(ref raw, out var data))
            {
                Take(data, _end - raw.Length);
            }

            _next = _end - raw.Length;
            if (_taken + _chunks.Left > Plan.Limit)
            {
                throw Plan.Refusal();
            }
        }
        else
        {
            var count = (int)Math.Min(_left, _end - _next);
            _left -= count;
            Take(Bytes.Slice(_next, count), _next + count);
        }

        if (_isChunked ? _chunks.HasEnded : _left == 0)
        {
            _phase = Phase.Whole;
        }
        else if (!IsKept)
        {
            // Nothing of the request is needed any more but what stands behind the part that was taken.
            _start = _bodyStart = _bodyEnd = _next;
        }
    }

    private void Take(ReadOnlySpan<byte> data, int next)
    {
        _taken += data.Length;
        if (_taken > Plan.Limit)
        {
            throw Plan.Refusal();
        }

        var wasKept = IsKept;
        Plan.Sink?.Append(data);
        _next = next;
        if (IsKept)
        {
            if (_isChunked)
            {
                data.CopyTo(Bytes[_bodyEnd..]);
            }

            _bodyEnd += data.Length;
        }
        else if (wasKept)
        {
            _bodyEnd = _bodyStart;
        }
    }

    private void MakeRoom()
    {
        if (_start == _end)
        {
            Shift(_end);
            return;
        }

        Keep();
        if (_next > _bodyEnd && _phase == Phase.Body)
        {
            // The framing of chunks has left a gap.
            Bytes[_next.._end].CopyTo(Bytes[_bodyEnd..]);
            (_next, _end) = (_bodyEnd, _bodyEnd + _end - _next);
        }

        if (_start > 0)
        {
            Bytes[_start.._end].CopyTo(Bytes);
            Shift(_start);
        }

        if (_end > _buffer!.Length / 2)
        {
            server.Budget.Add(_buffer.Length);
            _buffer.Grow(_buffer.Length * 2);
        }
    }

    /// <summary>Moves every position by what the bytes were moved by.</summary>
    private void Shift(int by)
    {
        _start -= by;
        _bodyStart = Math.Max(0, _bodyStart - by);
        _bodyEnd = Math.Max(0, _bodyEnd - by);
        _next = Math.Max(0, _next - by);
        _end -= by;
    }
}
