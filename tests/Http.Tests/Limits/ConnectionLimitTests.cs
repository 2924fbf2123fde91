using AotAction.Http.Tests.Echo;
using AotAction.Http.Tests.Requests;
using AotAction.Http.Tests.Wire;

namespace AotAction.Http.Tests.Limits;

/// <summary>The number of connections is bounded, and nobody is kept out by those that are silent.</summary>
public sealed class ConnectionLimitTests
{
    private static readonly HttpLimits _few = new() { Connections = 3 };

    [Fact]
    public void One_connection_more_closes_the_one_that_has_been_silent_longest()
    {
        // With one thread the next request is read when the connection before is silent.
        var server = new OwnServer(new EchoApplication(), _few);
        server.Serve(threads: 1);
        using var first = new Conversation(server.Port);
        using var second = new Conversation(server.Port);
        using var third = new Conversation(server.Port);
        foreach (var client in (Conversation[])[second, third, first])
        {
            client.Send(Make.Target("/run"));
            Assert.Equal("200 hello", client.Read());
        }

        using var fourth = new Conversation(server.Port);
        fourth.Send(Make.Target("/run"));
        Assert.Equal("200 hello", fourth.Read());
        Assert.True(second.HasEnded());
        foreach (var client in (Conversation[])[first, third, fourth])
        {
            client.Send(Make.Target("/run"));
            Assert.Equal("200 hello", client.Read());
        }
    }

    [Fact]
    public void One_connection_more_waits_while_all_have_something_to_do()
    {
        using var application = new WaitingApplication();
        var server = OwnServer.Start(application, _few);
        var clients = new List<Conversation>();
        for (var number = 0; number < 5; number++)
        {
            // Nobody may be silent when the next one comes.
            application.Await(Math.Min(number, 3));
            clients.Add(new Conversation(server.Port));
            clients[number].Send(Make.Header("Connection: close\r\n"));
        }

        application.Answer();
        Assert.All(clients, client => Assert.Equal("200 (empty)", client.Read()));
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public void A_flood_of_connections_that_come_and_go_is_survived()
    {
        var server = OwnServer.Start(new EchoApplication(), new HttpLimits { Connections = 64 });
        Parallel.For(0, 4, new ParallelOptions { MaxDegreeOfParallelism = 4 }, _ =>
        {
            for (var round = 0; round < 20; round++)
            {
                var clients = Enumerable.Range(0, 50).Select(_ => new Conversation(server.Port)).ToArray();
                Array.ForEach(clients, client => client.Dispose());
            }
        });
        using var client = new Conversation(server.Port);
        client.Send(Make.Target("/run"));
        Assert.Equal("200 hello", client.Read());
    }

    [Fact]
    public void A_server_with_room_for_fewer_goes_on_with_all_that_it_was_handed()
    {
        var server = OwnServer.Start(new EchoApplication());
        var clients = Enumerable.Range(0, 10).Select(_ => new Conversation(server.Port)).ToArray();
        Array.ForEach(clients, client => client.Deliver("POST /run HTTP/1.1\r\n"));
        server.Limits = _few;
        server.Serve(threads: 2);
        Array.ForEach(clients, client => client.Send("Host: a\r\n" + Make.Hello));
        Assert.All(clients, client => Assert.Equal("200 hello", client.Read()));
        Array.ForEach(clients, client => client.Dispose());
    }
}
