using System.Net;
using System.Net.Sockets;
using AotAction.Kernel;

namespace AotAction.Http.Tests.Echo;

/// <summary>Our server in this process. It has no end: its threads wait until the tests are over.</summary>
internal sealed class OwnServer
{
    private readonly int _listener = NativeMethods.Listen(new IPEndPoint(IPAddress.Loopback, 0), backlog: 4096);
    private readonly IHttpApplication _application;
    private readonly HttpLimits _limits;
    private HttpServer _server;

    private OwnServer(IHttpApplication application, HttpLimits limits)
    {
        using var socket = new Socket(new SafeSocketHandle(_listener, ownsHandle: false));
        Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        (_application, _limits) = (application, limits);
        _server = Serve([]);
    }

    public int Port { get; }

    public static OwnServer Start(IHttpApplication application, HttpLimits? limits = null) => new(application, limits ?? new HttpLimits());

    /// <summary>Lets another server go on with all that is there, as the next program does behind an exec.</summary>
    public void Replace() => _server = Serve(_server.Freeze(awaitsAnswer: null));

    private HttpServer Serve(IReadOnlyList<ConnectionState> connections)
    {
        var server = new HttpServer(_listener, _application, _limits);
        server.Adopt(connections);
        server.Start(threads: 2);
        return server;
    }
}
