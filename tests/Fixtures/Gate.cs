using System.Net;
using System.Net.Sockets;

namespace AotAction.Fixtures;

/// <summary>Holds an activation of the probe (<c>{"do":"wait","port":n}</c>) until it is let go.</summary>
public sealed class Gate : IDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly List<TcpClient> waiting = [];

    public Gate() => listener.Start();

    public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>The input of the run that waits here.</summary>
    public string Input => $$"""{"do":"wait","port":{{Port}}}""";

    /// <summary>The input of the run that waits here and holds its thread.</summary>
    public string BlockingInput => $$"""{"do":"block","port":{{Port}}}""";

    /// <summary>The input of a run that waits here, and then says what it was told of its activation.</summary>
    public string TellingInput => Input.Replace("\"wait\"", "\"wait and tell\"", StringComparison.Ordinal);

    /// <summary>Done when one more activation waits.</summary>
    public async Task EnteredAsync()
    {
        using var bound = new CancellationTokenSource(Eventually.Bound);
        waiting.Add(await listener.AcceptTcpClientAsync(bound.Token));
    }

    /// <summary>True when an activation has come that was not yet awaited by <see cref="EnteredAsync"/>.</summary>
    public bool HasMore => listener.Pending();

    public void LetGo()
    {
        waiting.ForEach(client => client.Dispose());
        waiting.Clear();
    }

    public void Dispose()
    {
        LetGo();
        listener.Dispose();
    }
}
