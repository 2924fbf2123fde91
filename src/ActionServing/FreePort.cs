using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;

namespace AotAction.Serving;

/// <summary>A port for a server that cannot choose one itself, below the range from which the kernel takes the clients' ports.</summary>
internal static class FreePort
{
    public static int Take()
    {
        while (true)
        {
            var port = RandomNumberGenerator.GetInt32(15_000, 32_000);
            if (IsFree(port))
            {
                return port;
            }
        }
    }

    private static bool IsFree(int port)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
