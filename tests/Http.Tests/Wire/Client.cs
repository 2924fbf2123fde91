using System.Net;
using System.Net.Sockets;

namespace AotAction.Http.Tests.Wire;

/// <summary>The client's end of a connection, which sends one delivery.</summary>
internal sealed class Client : IDisposable
{
    /// <summary>What a server that hangs is given, in milliseconds.</summary>
    private const int Bound = 30_000;

    private readonly Socket _socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
    {
        NoDelay = true,
        ReceiveTimeout = Bound,
    };

    private readonly Delivery _delivery;
    private readonly int _server;
    private readonly int _port;
    private int _serverEnd;

    public Client(int server, Delivery delivery)
    {
        (_server, _delivery) = (server, delivery);
        _socket.Connect(IPAddress.Loopback, server);
        _port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
    }

    /// <summary>Waits until the server has accepted all of them.</summary>
    public static void FindServerEnds(IReadOnlyList<Client> clients, int server)
    {
        var wait = new BoundedWait($"a connection of the server at {server}");
        for (var ends = SocketState.ByClient(server); !clients.All(client => ends.TryGetValue(client._port, out client._serverEnd));)
        {
            wait.Once();
            ends = SocketState.ByClient(server);
        }
    }

    public bool Has(int step) => step < _delivery.Pieces.Count;

    public void Send(int step)
    {
        if (!Has(step))
        {
            return;
        }

        try
        {
            for (var rest = _delivery.Pieces[step]; !rest.IsEmpty;)
            {
                rest = rest[_socket.Send(rest.Span)..];
            }

            if (!Has(step + 1) && _delivery.Case.HalfCloses)
            {
                _socket.Shutdown(SocketShutdown.Send);
            }
        }
        catch (SocketException)
        {
            // The server has closed: what it said can still be read.
        }
    }

    /// <summary>Waits until the server has taken the piece out of the kernel, so that it cannot come together with the next one.</summary>
    public void AwaitReceived(int step)
    {
        var wait = new BoundedWait($"the server to receive piece {step} of \"{_delivery.Case.Name}\"");
        while (Has(step + 1) && !SocketState.IsReceived(_serverEnd, _server, _port))
        {
            wait.Once();
        }
    }

    public byte[] ReadToEnd()
    {
        using var said = new MemoryStream();
        var buffer = new byte[16 * 1024];
        try
        {
            while (_socket.Receive(buffer) is > 0 and var count)
            {
                said.Write(buffer, 0, count);
            }
        }
        catch (SocketException e) when (e.SocketErrorCode is SocketError.ConnectionReset)
        {
        }
        catch (SocketException)
        {
            said.Write("...and then nothing, not even an end"u8);
        }

        return said.ToArray();
    }

    public void Dispose() => _socket.Dispose();
}
