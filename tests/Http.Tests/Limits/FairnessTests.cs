using AotAction.Http.Tests.Echo;
using AotAction.Http.Tests.Requests;
using AotAction.Http.Tests.Wire;

namespace AotAction.Http.Tests.Limits;

/// <summary>A server of one thread, which clients that never stop could have for themselves.</summary>
public sealed class FairnessTests
{
    private static readonly byte[] _much = new byte[32 * 1024 * 1024];

    private readonly OwnServer _server = new(new EchoApplication());

    [Fact]
    public void Clients_that_go_on_sending_keep_nobody_waiting()
    {
        _server.Serve(threads: 1);
        using var end = new CancellationTokenSource();
        var senders = Enumerable.Range(0, 4).Select(_ => new Thread(() => SendUntil(end.Token))).ToArray();
        Array.ForEach(senders, sender => sender.Start());
        for (var request = 0; request < 50; request++)
        {
            using var client = new Conversation(_server.Port);
            client.Send(Make.Target("/run"));
            Assert.Equal("200 hello", client.Read());
        }

        end.Cancel();
        Array.ForEach(senders, sender => sender.Join());
    }

    /// <summary>Sends what is refused by its first byte, and does not stop.</summary>
    private void SendUntil(CancellationToken end)
    {
        while (!end.IsCancellationRequested)
        {
            using var client = new Conversation(_server.Port);
            client.Send("\0");
            client.Send(_much);
        }
    }
}
