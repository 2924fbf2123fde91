using System.Net.Sockets;
using AotAction.Doors.Http;

namespace AotAction.Host;

/// <summary><c>action-host --health</c>: whether a server of this environment accepts, for a container that has no shell to ask with.</summary>
internal static class HealthCheck
{
    /// <returns>The exit code: 0 when a connection is accepted, else 1.</returns>
    public static async Task<int> RunAsync()
    {
        var address = ListenAddress.Parse(Environment.GetEnvironmentVariable(ListenAddress.Variable));
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // "Any address" leads to this machine too.
            await socket.ConnectAsync(address);
            return 0;
        }
        catch (SocketException e)
        {
            await Console.Error.WriteLineAsync($"Nothing accepts at {address}: {e.Message}");
            return 1;
        }
    }
}
