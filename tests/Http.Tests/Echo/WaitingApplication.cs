using System.Text;
using AotAction.Http.Tests.Wire;

namespace AotAction.Http.Tests.Echo;

/// <summary>Holds the thread of each request until all of them may be answered.</summary>
internal sealed class WaitingApplication : IHttpApplication, IDisposable
{
    private readonly ManualResetEventSlim _mayAnswer = new();
    private int _waiting;

    /// <summary>Waits until so many requests hold a thread.</summary>
    public void Await(int requests)
    {
        for (var wait = new BoundedWait($"{requests} requests"); Volatile.Read(ref _waiting) < requests;)
        {
            wait.Once();
        }
    }

    public void Answer() => _mayAnswer.Set();

    public BodyPlan Accept(in RequestHead head) =>
        head.Path.SequenceEqual("/run"u8)
            ? new BodyPlan(this, long.MaxValue, () => new HttpException(413, ""), Blocks: true) : throw new HttpException(404, "no");

    public void Handle(HttpConnection connection)
    {
        Interlocked.Increment(ref _waiting);
        _mayAnswer.Wait();
        connection.Answer(200, "text/plain"u8, []);
    }

    public ReadOnlyMemory<byte> Explain(HttpException refusal) => Encoding.UTF8.GetBytes(refusal.Message);

    public HttpException Failed(Exception exception) => new(500, exception.Message);

    public void Tick()
    {
    }

    public void Dispose() => _mayAnswer.Dispose();
}
