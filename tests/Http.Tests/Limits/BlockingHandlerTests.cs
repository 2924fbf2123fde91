using AotAction.Http.Tests.Echo;
using AotAction.Http.Tests.Requests;
using AotAction.Http.Tests.Wire;

namespace AotAction.Http.Tests.Limits;

/// <summary>Handlers that hold a thread.</summary>
public sealed class BlockingHandlerTests
{
    [Fact]
    public void Handlers_that_block_keep_no_other_request_waiting()
    {
        using var application = new WaitingApplication();
        var server = OwnServer.Start(application);
        var clients = Enumerable.Range(0, 10).Select(_ => new Conversation(server.Port)).ToArray();
        Array.ForEach(clients, client => client.Send(Make.Bare("POST /run HTTP/1.1")));
        application.Await(clients.Length);
        using var other = new Conversation(server.Port);
        other.Send(Make.Bare("GET / HTTP/1.1"));
        Assert.Equal("404", other.Read());
        application.Answer();
        Assert.All(clients, client => Assert.Equal("200 (empty)", client.Read()));
        Array.ForEach(clients, client => client.Dispose());
    }
}
