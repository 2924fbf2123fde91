using System.Net.Sockets;
using System.Text.Json.Nodes;

namespace Probe;

/// <summary>Waits at a test's gate as user code does that knows no await.</summary>
internal static class Blocking
{
    /// <summary>More threads than the pool grows by in the time of a test.</summary>
    private const int Many = 200;

    /// <summary>Holds its thread until the test closes the connection.</summary>
    public static JsonNode At(int port)
    {
        using var gate = new TcpClient();
        gate.Connect("127.0.0.1", port);
        _ = gate.GetStream().ReadByte();
        return new JsonObject { ["waited"] = true };
    }

    /// <summary>Holds the threads of the pool, all that it has and gets.</summary>
    public static async Task<JsonNode> EverywhereAsync(int port)
    {
        var held = new Task<JsonNode>[Many];
        for (var i = 0; i < held.Length; i++)
        {
            held[i] = Task.Run(() => At(port));
        }

        return (await Task.WhenAll(held))[0];
    }
}
