using System.Net.Sockets;
using AotAction.Http.Tests.Echo;
using AotAction.Http.Tests.Requests;
using AotAction.Http.Tests.Wire;
using AotAction.Kernel;

namespace AotAction.Http.Tests;

/// <summary>The kernel takes no more for a client that does not read: an answer, or a part of it, has to wait.</summary>
public sealed class UnreadAnswerTests
{
    private readonly OwnServer _server = OwnServer.Start(new EchoApplication());

    [Fact]
    public void An_answer_that_waits_is_sent_and_the_next_request_is_read()
    {
        using var client = new Conversation(_server.Port, receiveBuffer: 4096);
        var unread = Fill(client);
        client.Deliver(Make.Target("/run"));
        client.Send(Make.Header("Connection: close\r\n"));
        client.ReadExactly(new byte[unread]);
        Assert.Equal("200 hello", client.Read());
        Assert.Equal("200 hello", client.Read());
        Assert.True(client.HasEnded());
    }

    [Fact]
    public void An_answer_that_waits_crosses_to_another_server_and_is_sent_once()
    {
        using var client = new Conversation(_server.Port, receiveBuffer: 4096);
        var unread = Fill(client);
        client.Deliver(Make.Target("/run"));
        _server.Serve(threads: 2);
        client.ReadExactly(new byte[unread]);
        Assert.Equal("200 hello", client.Read());
        client.Send(Make.Bare("GET /run HTTP/1.1", "Host: a\r\nConnection: close\r\n"));
        Assert.Equal("405", client.Read());
        Assert.True(client.HasEnded());
    }

    [Fact]
    public void A_request_behind_an_answer_that_waits_crosses_too()
    {
        using var client = new Conversation(_server.Port, receiveBuffer: 4096);
        var unread = Fill(client);
        client.Deliver(Make.Target("/run") + Make.Chunked("3\r\nab"));
        _server.Serve(threads: 2);
        client.ReadExactly(new byte[unread]);
        Assert.Equal("200 hello", client.Read());
        client.Send("c\r\n0\r\n\r\n");
        Assert.Equal("200 abc", client.Read());
    }

    [Fact]
    public void A_refusal_that_waits_crosses_and_is_the_last_answer()
    {
        using var client = new Conversation(_server.Port, receiveBuffer: 4096);
        var unread = Fill(client);
        client.Deliver(Make.Post("Content-Length: 65537\r\n", Make.Target("/run")));
        _server.Serve(threads: 2);
        client.ReadExactly(new byte[unread]);
        Assert.Equal("413", client.Read());
        Assert.True(client.HasEnded());
    }

    [Fact]
    public void What_follows_a_last_request_that_crosses_does_not_reset_its_answer()
    {
        using var client = new Conversation(_server.Port, receiveBuffer: 4096);
        var unread = Fill(client);
        client.Deliver(Make.Target("/run") + Make.Header("Connection: close\r\n"));
        client.Send("more");
        _server.Serve(threads: 2);
        client.ReadExactly(new byte[unread]);
        Assert.Equal("200 hello", client.Read());
        Assert.Equal("200 hello", client.Read());
        Assert.Equal(0, client.Socket.Receive(new byte[1]));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_continue_that_waits_is_followed_by_the_body_and_its_answer(bool crosses)
    {
        using var client = new Conversation(_server.Port, receiveBuffer: 4096);
        var unread = Fill(client);
        client.Deliver(Make.Post("Expect: 100-continue\r\nContent-Length: 5\r\n", ""));
        if (crosses)
        {
            _server.Serve(threads: 2);
        }

        client.ReadExactly(new byte[unread]);
        client.ReadExactly(new byte[Conversation.Continue.Length]);
        client.Send("hello");
        Assert.Equal("200 hello", client.Read());
    }

    /// <summary>Fills what the kernel holds for a client, on the server's descriptor, which is ours too.</summary>
    /// <returns>The number of bytes.</returns>
    private static int Fill(Conversation client)
    {
        var (end, filled) = (client.FindServerEnd(), 0);
        using var socket = new Socket(new SafeSocketHandle(end, ownsHandle: false)) { SendBufferSize = 4096 };
        for (var (wait, isStuck, count) = (new BoundedWait("the client's kernel"), false, 0); count >= 0 || !isStuck; wait.Once())
        {
            isStuck = SocketState.IsStuck(end);
            count = NativeMethods.Send(end, new byte[2048], []);
            filled += Math.Max(0, count);
        }

        return filled;
    }
}
