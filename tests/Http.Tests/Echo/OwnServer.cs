using System.Net;
using System.Net.Sockets;
using AotAction.Kernel;

namespace AotAction.Http.Tests.Echo;

/// <summary>Our server in this process. It has no end: its threads wait until the tests are over.</summary>
internal sealed class OwnServer
{
    private OwnServer(IHttpApplication application, HttpLimits limits)
    {
        var listener = NativeMethods.Listen(new IPEndPoint(IPAddress.Loopback, 0), backlog: 4096);
        using var socket = new Socket(new SafeSocketHandle(listener, ownsHandle: false));
        Port = ((IPEndPoint)socket.LocalEndPoint!).Port;
        Server = new HttpServer(listener, application, limits);
    }

    public int Port { get; }

    public HttpServer Server { get; }

    public static OwnServer Start(IHttpApplication application, HttpLimits? limits = null) => Start(application, limits, []);

    /// <summary>Starts one that goes on with the connections of another.</summary>
    public static OwnServer Start(IHttpApplication application, HttpLimits? limits, IReadOnlyList<ConnectionState> connections)
    {
        var own = new OwnServer(application, limits ?? new HttpLimits());
        own.Server.Adopt(connections);
        own.Server.Start(threads: 2);
        return own;
    }
}
