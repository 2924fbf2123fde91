using System.Globalization;
using System.Runtime.InteropServices;

namespace AotAction.Http.Tests.Wire;

/// <summary>Looks at the server's ends of connections: the servers run in this process, so their descriptors are ours as well.</summary>
internal static unsafe partial class SocketState
{
    private const int AddressBytes = 16; // sizeof(sockaddr_in)
    private const nuint BytesToRead = 0x541B, Unacknowledged = 0x5411, Unsent = 0x894B; // FIONREAD, SIOCOUTQ, SIOCOUTQNSD

    /// <summary>The descriptors of a server by the ports of its clients.</summary>
    public static Dictionary<int, int> ByClient(int server)
    {
        var found = new Dictionary<int, int>();
        foreach (var entry in Directory.EnumerateFileSystemEntries("/proc/self/fd"))
        {
            var descriptor = int.Parse(Path.GetFileName(entry.AsSpan()), CultureInfo.InvariantCulture);
            if (Client(descriptor, server) is > 0 and var client)
            {
                found[client] = descriptor;
            }
        }

        return found;
    }

    /// <summary>Whether the server has received all that its client has sent, or has closed the connection.</summary>
    public static bool IsReceived(int descriptor, int server, int client)
    {
        return Count(descriptor, BytesToRead) <= 0 || Client(descriptor, server) != client;
    }

    /// <summary>Whether a descriptor is still the server's end of a connection from a client.</summary>
    public static bool IsOpen(int descriptor, int server, int client) => Client(descriptor, server) == client;

    /// <summary>Whether the other side takes nothing more before it reads: some bytes are not sent, and none is under way.</summary>
    public static bool IsStuck(int descriptor) =>
        Count(descriptor, Unsent) is > 0 and var unsent && Count(descriptor, Unacknowledged) == unsent;

    /// <summary>The port of the client whose connection to the server this is; 0 if it is something else.</summary>
    private static int Client(int descriptor, int server)
    {
        var address = stackalloc byte[AddressBytes];
        var length = AddressBytes;
        if (GetSockName(descriptor, address, &length) != 0 || Port(address) != server)
        {
            return 0;
        }

        length = AddressBytes;
        return GetPeerName(descriptor, address, &length) == 0 ? Port(address) : 0;
    }

    private static int Count(int descriptor, nuint what)
    {
        var count = stackalloc int[1];
        return Control(descriptor, what, count) == 0 ? *count : -1;
    }

    private static int Port(byte* address) => (address[2] << 8) | address[3];

    [LibraryImport("libc", EntryPoint = "ioctl")]
    private static partial int Control(int descriptor, nuint request, int* value);

    [LibraryImport("libc", EntryPoint = "getsockname")]
    private static partial int GetSockName(int socket, byte* address, int* length);

    [LibraryImport("libc", EntryPoint = "getpeername")]
    private static partial int GetPeerName(int socket, byte* address, int* length);
}
