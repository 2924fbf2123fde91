using AotAction.Http.Tests.Echo;
using AotAction.Http.Tests.Requests;
using AotAction.Http.Tests.Wire;

namespace AotAction.Http.Tests.Limits;

/// <summary>Clients that are slow or silent. The server counts seconds, so that each test takes one or two.</summary>
public sealed class TimeLimitTests
{
    [Fact]
    public void A_head_that_does_not_end_is_refused_in_time_though_it_keeps_coming()
    {
        var server = OwnServer.Start(new EchoApplication(), new HttpLimits { HeadSeconds = 0 });
        using var client = new Conversation(server.Port);
        client.Send("POST /run HTTP/1.1\r\nHost: a\r\nX: ");
        while (client.Socket.Available == 0)
        {
            client.Deliver("x");
        }

        Assert.Equal("408", client.Read());
        Assert.True(client.HasEnded());
    }

    [Fact]
    public void A_body_that_is_too_slow_is_refused_and_one_that_is_fast_enough_is_not()
    {
        var server = OwnServer.Start(new EchoApplication(), new HttpLimits { GraceSeconds = 0, BytesPerSecond = 1000 });
        using var slow = new Conversation(server.Port);
        using var chunked = new Conversation(server.Port);
        using var fast = new Conversation(server.Port);
        slow.Deliver(Make.Post("Content-Length: 5000\r\n", ""));
        chunked.Deliver(Make.Chunked("1388\r\n"));
        fast.Deliver(Make.Post("Content-Length: 50001\r\n", ""));
        slow.Deliver(new string('x', 500));
        fast.Deliver(new string('x', 50_000));
        Assert.Equal("408", slow.Read());
        Assert.Equal("408", chunked.Read());
        Assert.True(slow.HasEnded());
        fast.Send("x");
        Assert.Equal("200 x*50001", fast.Read());
    }

    [Fact]
    public void A_connection_without_a_request_is_closed_without_a_word()
    {
        var server = OwnServer.Start(new EchoApplication(), new HttpLimits { IdleSeconds = 0 });
        using var silent = new Conversation(server.Port);
        using var kept = new Conversation(server.Port);
        using var empty = new Conversation(server.Port);
        kept.Send(Make.Target("/run"));
        Assert.Equal("200 hello", kept.Read());
        empty.Send("\r\n");
        Assert.True(silent.HasEnded());
        Assert.True(kept.HasEnded());
        Assert.True(empty.HasEnded());
    }

    [Fact]
    public void A_request_on_a_kept_connection_has_all_of_its_time()
    {
        var server = OwnServer.Start(new EchoApplication(), new HttpLimits { IdleSeconds = 0, HeadSeconds = 100 });
        using var client = new Conversation(server.Port);
        using var silent = new Conversation(server.Port);
        client.Deliver("POST /run HTTP/1.1\r\n");
        Assert.True(silent.HasEnded());
        client.Send("Host: a\r\n" + Make.Hello);
        Assert.Equal("200 hello", client.Read());
    }

    [Fact]
    public void A_client_that_does_not_read_its_answer_is_left_and_one_that_reads_slowly_is_not()
    {
        var server = OwnServer.Start(new EchoApplication { Limit = 64 * 1024 * 1024 },
            new HttpLimits { GraceSeconds = 0, BytesPerSecond = 1000 });
        using var client = new Conversation(server.Port, receiveBuffer: 4096);
        using var slow = new Conversation(server.Port, receiveBuffer: 4096);
        const int Length = 16 * 1024 * 1024;
        var end = client.FindServerEnd();
        client.Send(Make.Post($"Content-Length: {Length}\r\n", new string('x', Length)));
        slow.Send(Make.Post($"Content-Length: {Length}\r\n", new string('x', Length)));
        slow.ReadExactly(new byte[Length / 2]);
        client.AwaitClosed(end);
        slow.ReadExactly(new byte[Length / 2]);

        // What the kernel has taken can still be read, and is less than the answer.
        var read = 0;
        for (var buffer = new byte[64 * 1024]; client.ReadSome(buffer) is > 0 and var count;)
        {
            read += count;
        }

        Assert.InRange(read, 1, Length - 1);
    }

    [Fact]
    public void What_a_client_still_sends_behind_its_last_answer_is_thrown_away_for_a_while()
    {
        var server = OwnServer.Start(new EchoApplication(), new HttpLimits { LingerSeconds = 0 });
        using var client = new Conversation(server.Port);
        client.Send(Make.Post("Content-Length: 100000\r\n", ""));
        Assert.Equal("413", client.Read());
        Assert.True(client.HasEnded());
        client.AwaitClosed(client.FindServerEnd());
    }
}
