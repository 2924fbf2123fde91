using AotAction.Cli.Embedded;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Serving;

/// <summary>A server with an action. It is restarted if the action ends its process.</summary>
internal sealed class KeptServer : IAsyncDisposable
{
    private const int MaxEnds = 5;

    private static readonly TimeSpan EndsWithin = TimeSpan.FromSeconds(10);

    /// <summary>The longest time between the moments when two processes receive the same Ctrl-C.</summary>
    private static readonly TimeSpan SignalSpread = TimeSpan.FromMilliseconds(300);

    private readonly Func<int, CancellationToken, Task<LocalServer>> _start;
    private readonly Queue<long> _ends = new();
    private LocalServer _server;
    private ActionClient _client;
    private ServedProgram _program;

    private KeptServer(Func<int, CancellationToken, Task<LocalServer>> start, LocalServer server, ServedProgram program) =>
        (_start, _server, _client, _program) = (start, server, server.CreateClient(), program);

    public Uri Address => _server.Address;

    /// <param name="host">The server's program.</param>
    /// <param name="port">0 for a free one.</param>
    /// <param name="concurrent">Whether activations may overlap.</param>
    /// <param name="program">The action.</param>
    /// <param name="cancellation">Ends the server.</param>
    /// <exception cref="CommandFailedException">It did not start to serve the action.</exception>
    public static async Task<KeptServer> StartAsync(ExtractedFolder host, int port, bool concurrent, ServedProgram program,
        CancellationToken cancellation)
    {
        Func<int, CancellationToken, Task<LocalServer>> start = (port, cancellation) =>
            LocalServer.StartAsync(host, port, concurrent, static line => Console.Error.WriteLine(line.Text), cancellation);
        var kept = new KeptServer(start, await start(port, cancellation), program);
        try
        {
            await kept._client.InitAsync(program, cancellation);
            return kept;
        }
        catch
        {
            await kept.DisposeAsync();
            throw;
        }
    }

    /// <summary>Replaces the running program with another one.</summary>
    /// <exception cref="CommandFailedException">The server refused it, and the previous program keeps serving.</exception>
    public async Task ReplaceAsync(ServedProgram next, CancellationToken cancellation)
    {
        await _client.InitAsync(next, cancellation);
        _program = next;
    }

    /// <summary>Restarts the action at the same port each time it ends.</summary>
    /// <exception cref="CommandFailedException">It ends again and again.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled it.</exception>
    public async Task KeepAsync(CancellationToken cancellation)
    {
        while (true)
        {
            var end = await _server.Ended.WaitAsync(cancellation);

            // Ctrl-C on the keyboard reaches the server too, and may reach it first.
            await Task.Delay(SignalSpread, cancellation);
            var now = Environment.TickCount64;
            _ends.Enqueue(now);
            if (_ends.Count > MaxEnds && now - _ends.Dequeue() < EndsWithin.TotalMilliseconds)
            {
                throw Errors.ActionEnded(EndSentence.Of(end));
            }

            await Console.Error.WriteLineAsync($"{EndSentence.Of(end)} Restarting it.");
            await StartAgainAsync(cancellation);
        }
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    private async Task StartAgainAsync(CancellationToken cancellation)
    {
        var port = Address.Port;
        await DisposeAsync();
        _server = await _start(port, cancellation);
        _client = _server.CreateClient();
        await _client.InitAsync(_program, cancellation);
    }
}
