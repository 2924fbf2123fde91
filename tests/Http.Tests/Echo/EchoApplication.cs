using System.Collections.Concurrent;
using System.Text;

namespace AotAction.Http.Tests.Echo;

/// <summary>
/// What our server serves in these tests. POST /run is answered with its body. POST /later is too, but by another thread, and POST /sink
/// is,
/// but from a sink. POST /length is answered with the length of its body.
/// </summary>
internal sealed class EchoApplication : IHttpApplication
{
    /// <summary>Bytes that a body may have.</summary>
    public const int MostBytes = 64 * 1024;

    private static readonly object _run = new(), _later = new(), _length = new();

    private int _pending;

    /// <summary>What nobody expected: a test that ends with one has found a defect.</summary>
    public ConcurrentQueue<Exception> Failures { get; } = new();

    public long Limit { get; init; } = MostBytes;

    /// <summary>Whether no other thread is about to answer.</summary>
    public bool IsIdle => Volatile.Read(ref _pending) == 0;

    public BodyPlan Accept(in RequestHead head)
    {
        var route = Encoding.Latin1.GetString(head.Path);
        if (route is not ("/run" or "/later" or "/sink" or "/length"))
        {
            throw new HttpException(404, $"There is no {route} here.");
        }

        if (!head.Method.SequenceEqual("POST"u8))
        {
            throw new HttpException(405, "Use POST.");
        }

        var answer = route == "/later" ? _later : route == "/length" ? _length : _run;
        return new BodyPlan(answer, Limit, TooLarge, route == "/sink" ? new EchoSink() : null);
    }

    public void Handle(HttpConnection connection)
    {
        if (connection.Sink is EchoSink sink)
        {
            Answer(connection, sink.Bytes);
        }
        else if (ReferenceEquals(connection.Route, _later))
        {
            connection.Keep();
            Interlocked.Increment(ref _pending);
            ThreadPool.UnsafeQueueUserWorkItem(_ => AnswerLater(connection), null);
        }
        else if (ReferenceEquals(connection.Route, _length))
        {
            Answer(connection, Encoding.ASCII.GetBytes($"{connection.Body.Length}"));
        }
        else
        {
            Answer(connection, connection.Body.Span);
        }
    }

    public ReadOnlyMemory<byte> Explain(HttpException refusal) => Encoding.UTF8.GetBytes(refusal.Message);

    public HttpException Failed(Exception exception)
    {
        Failures.Enqueue(exception);
        return new HttpException(500, exception.Message);
    }

    public void Tick()
    {
    }

    private void AnswerLater(HttpConnection connection)
    {
        Answer(connection, connection.Body.Span);
        Interlocked.Decrement(ref _pending);
    }

    private static void Answer(HttpConnection connection, ReadOnlySpan<byte> body) => connection.Answer(200, "text/plain"u8, body);

    private static HttpException TooLarge() => new(413, "The body is too large.");

    /// <summary>Takes a body while it arrives; from its fourth byte on nobody else can go on with it.</summary>
    private sealed class EchoSink : IBodySink
    {
        private readonly List<byte> _bytes = [];

        public bool IsKept => _bytes.Count < 4;

        public ReadOnlySpan<byte> Bytes => _bytes.ToArray();

        public void Append(ReadOnlySpan<byte> bytes) => _bytes.AddRange(bytes);

        public void Dispose() => _bytes.Clear();
    }
}
