using System.Text;

namespace AotAction.Http.Tests.Reading;

/// <summary>
/// Reads bytes as a connection does, without a socket: pieces of any size, and another reader that goes on between any two of them.
/// </summary>
/// <param name="sharedBuffer">Bytes of the thread's buffer.</param>
internal sealed class ReaderRun(int sharedBuffer) : IDisposable
{
    /// <summary>Bytes that a body may have here.</summary>
    public const int MostBytes = 100_000;

    /// <summary>It does not serve: a reader needs its limits and its budget.</summary>
    private static readonly HttpServer _server = new(listener: -1, NoApplication.Instance, new HttpLimits());

    /// <summary>Whether no reader holds memory, or too little to keep another from receiving.</summary>
    public static bool HoldsNothing
    {
        get
        {
            using var one = new RequestReader(_server);
            using var other = new RequestReader(_server);
            return _server.Budget.MayReceive(one, null!) && _server.Budget.MayReceive(other, null!);
        }
    }

    private readonly IoBuffer _shared = new(sharedBuffer);
    private readonly List<string> _answers = [];
    private RequestReader? _reader;

    /// <param name="input">What the client sends.</param>
    /// <param name="size">How many bytes the next piece has.</param>
    /// <param name="crosses">Whether another reader goes on behind it.</param>
    /// <returns>What was read: each request's method, path and body, and the refusal that ends it.</returns>
    /// <exception cref="Exception">Anything but a refusal: a defect.</exception>
    public IReadOnlyList<string> Read(ReadOnlySpan<byte> input, Func<int> size, Func<bool> crosses)
    {
        _answers.Clear();
        _reader = new RequestReader(_server);
        try
        {
            for (var goesOn = true; goesOn && !input.IsEmpty;)
            {
                var room = _reader.Room(_shared);
                var count = Math.Min(Math.Min(room.Length, size()), input.Length);
                input[..count].CopyTo(room);
                input = input[count..];
                _reader.Add(count);
                goesOn = TakeAll();
                if (goesOn)
                {
                    Wait(crosses());
                }
            }

            return [.. _answers];
        }
        finally
        {
            _reader.Dispose();
        }
    }

    public void Dispose()
    {
        _reader?.Dispose();
        ((IDisposable)_shared).Dispose();
    }

    /// <returns>Whether the connection goes on.</returns>
    private bool TakeAll()
    {
        try
        {
            while (_reader!.TryRead(NoApplication.Instance))
            {
                _reader.BeginHandling();
                _answers.Add($"{_reader.Plan.Route} {Encoding.Latin1.GetString(_reader.Body.Span)}");
                if (!_reader.KeepsAlive)
                {
                    return false;
                }

                _reader.Next();
            }

            return true;
        }
        catch (HttpException refusal)
        {
            _answers.Add($"{refusal.Status} {refusal.Message}{(_reader!.IsHead ? " without body" : "")}");
            return false;
        }
    }

    /// <summary>The connection waits: whatever it holds must not stand in the thread's buffer.</summary>
    private void Wait(bool crosses)
    {
        _reader!.Settle();
        _shared.GetSpan().Fill((byte)'!');
        if (crosses)
        {
            var state = new ConnectionState(-1, _reader.ToBytes(isTaken: false).ToArray(), default);
            _reader.Dispose();
            _reader = new RequestReader(_server);
            _reader.Adopt(state);
            Assert.False(_reader.TryRead(NoApplication.Instance));
        }
    }

    /// <summary>Takes every request.</summary>
    private sealed class NoApplication : IHttpApplication
    {
        public static NoApplication Instance { get; } = new();

        public BodyPlan Accept(in RequestHead head) =>
            new($"{Encoding.Latin1.GetString(head.Method)} {Encoding.Latin1.GetString(head.Path)}", MostBytes, TooLarge);

        public void Handle(HttpConnection connection) => throw new NotSupportedException();

        public ReadOnlyMemory<byte> Explain(HttpException refusal) => throw new NotSupportedException();

        public HttpException Failed(Exception exception) => throw new NotSupportedException();

        public void Tick()
        {
        }

        private static HttpException TooLarge() => new(413, "It is too large.");
    }
}
