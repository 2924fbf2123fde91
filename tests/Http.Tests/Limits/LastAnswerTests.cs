using AotAction.Http.Tests.Echo;
using AotAction.Http.Tests.Wire;

namespace AotAction.Http.Tests.Limits;

/// <summary>A refusal reaches a client that is still sending, and reads only when all is sent.</summary>
public sealed class LastAnswerTests
{
    /// <summary>More than the kernel holds for a connection.</summary>
    private static readonly byte[] _much = new byte[32 * 1024 * 1024];

    private readonly OwnServer _server = OwnServer.Start(new EchoApplication());

    [Theory]
    [InlineData("413", "POST /run HTTP/1.1\r\nHost: a\r\nContent-Length: 33554432\r\n\r\n")]
    [InlineData("404", "POST /no HTTP/1.1\r\nHost: a\r\nContent-Length: 33554432\r\n\r\n")]
    [InlineData("404", "POST /no HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2000000\r\n")]
    [InlineData("413", "POST /run HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n2000000\r\n")]
    [InlineData("400", "POST /run HTTP/1.1\r\nHost : a\r\nContent-Length: 33554432\r\n\r\n")]
    [InlineData("400", "\0")]
    [InlineData("505", "POST /run HTTP/2.0\r\nHost: a\r\nContent-Length: 33554432\r\n\r\n")]
    public void A_refusal_is_there_when_all_is_sent(string status, string start)
    {
        using var client = new Conversation(_server.Port);
        client.Send(start);
        client.Send(_much);
        Assert.Equal(status, client.Read());
        Assert.Equal(0, client.Socket.Receive(new byte[1]));
    }
}
