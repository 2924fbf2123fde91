using System.Text;
using AotAction.Http.Tests.Echo;
using AotAction.Http.Tests.Requests;
using AotAction.Http.Tests.Wire;

namespace AotAction.Http.Tests.Limits;

/// <summary>
/// The memory of all bodies that are being received is bounded: most of them wait in the kernel, and none is refused for it.
/// </summary>
public sealed class ParkedBodyTests
{
    private const int Bodies = 20, Length = 8 * 1024 * 1024;

    private static readonly byte[] _body = Encoding.ASCII.GetBytes(new string('x', Length));

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(true, true)]
    public void Twenty_unfinished_bodies_are_all_answered(bool inChunks, bool crosses)
    {
        var server = OwnServer.Start(new EchoApplication { Limit = Length }, new HttpLimits { GraceSeconds = 1000 });
        using var mayEnd = new ManualResetEventSlim();
        using var isUnfinished = new SemaphoreSlim(0);
        var answers = new string[Bodies];
        var clients = Enumerable.Range(0, Bodies).Select(number => new Thread(() =>
        {
            using var client = new Conversation(server.Port);
            client.Send(inChunks ? Chunks : Whole);
            client.Send(_body.AsSpan(1));
            isUnfinished.Release();
            mayEnd.Wait();
            client.Send(inChunks ? "x\r\n0\r\n\r\n" : "x");
            answers[number] = client.Read();
        })).ToArray();
        Array.ForEach(clients, client => client.Start());

        // The one that is read on has sent all but its last byte; most others cannot.
        isUnfinished.Wait();
        if (crosses)
        {
            server.Serve(threads: 2);
        }

        mayEnd.Set();
        Array.ForEach(clients, client => client.Join());
        Assert.All(answers, answer => Assert.Equal($"200 {Length}", answer));
    }

    private static string Whole => Make.Post($"Content-Length: {Length}\r\n", "").Replace("/run", "/length", StringComparison.Ordinal);

    private static string Chunks => Make.Chunked($"{Length:x}\r\n").Replace("/run", "/length", StringComparison.Ordinal);
}
