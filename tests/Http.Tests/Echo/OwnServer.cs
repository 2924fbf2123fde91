using System.Net;
using System.Net.Sockets;
using AotAction.Kernel;

namespace AotAction.Http.Tests.Echo;

/// <summary>Our server in this process. It has no end: its threads wait until the tests are over.</summary>
internal sealed class OwnServer
{
    private readonly int _listener = NativeMethods.Listen(new IPEndPoint(IPAddress.Loopback, 0), backlog: 4096);
    private readonly IHttpApplication _application;
    private HttpServer? _server;

    /// <summary>One that listens and does not serve yet.</summary>
    public OwnServer(IHttpApplication application, HttpLimits? limits = null)
    {
        using var socket = new Socket(new SafeSocketHandle(_listener, ownsHandle: false));
        Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        (_application, Limits) = (application, limits ?? new HttpLimits());
    }

    public int Port { get; }

    /// <summary>The limits of the next <see cref="Serve"/>.</summary>
    public HttpLimits Limits { get; set; }

    public static OwnServer Start(IHttpApplication application, HttpLimits? limits = null)
    {
        var server = new OwnServer(application, limits);
        server.Serve(threads: 2);
        return server;
    }

    /// <summary>Begins to serve; or lets another server go on with all that is there, as the next program does behind an exec.</summary>
    public void Serve(int threads)
    {
        var connections = _server?.Freeze(awaitsAnswer: null) ?? [];
        _server = new HttpServer(_listener, _application, Limits);
        _server.Adopt(connections);
        _server.Start(threads);
    }
}
