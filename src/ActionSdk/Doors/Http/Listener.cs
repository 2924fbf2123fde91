using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;

namespace AotAction.Doors.Http;

/// <summary>
/// The listening socket as Kestrel's transport. Kestrel's own closes the socket when it stops to accept; this one can pause, so that clients
/// wait in the kernel's backlog for the next program.
/// </summary>
internal sealed class Listener : IConnectionListenerFactory, IConnectionListener
{
    /// <summary>The kernel cuts it down to net.core.somaxconn.</summary>
    private const int Backlog = 4096;

    /// <summary>Both measured with a large /init (docs/performance.md, "Init"): no peek before each block, and blocks that are used again while they are warm.</summary>
    private static readonly SocketConnectionFactoryOptions Transport = new() { WaitForDataBeforeAllocatingBuffer = false, MaxReadBufferSize = 128 * 1024 };

    private readonly Socket _socket;
    private readonly SocketConnectionContextFactory _connections = new(Transport, NullLogger.Instance);
    private readonly Lock _lock = new();
    private CancellationTokenSource _accepting = new();
    private TaskCompletionSource? _resumed;
    private TaskCompletionSource? _paused;
    private volatile bool _unbound;

    private Listener(Socket socket) => _socket = socket;

    /// <summary>The connections that were accepted and have not ended.</summary>
    public OpenConnections Open { get; } = new();

    public EndPoint EndPoint => _socket.LocalEndPoint!;

    /// <summary>Whether only this machine can reach it.</summary>
    public bool IsLocal => IPAddress.IsLoopback(((IPEndPoint)EndPoint).Address);

    public int Descriptor => (int)_socket.SafeHandle.DangerousGetHandle();

    /// <exception cref="StartException">The address cannot be had.</exception>
    public static Listener Bind(IPEndPoint address)
    {
        try
        {
            var socket = SocketTransportOptions.CreateDefaultBoundListenSocket(address);
            socket.Listen(Backlog);
            return new Listener(socket);
        }
        catch (SocketException e)
        {
            throw new StartException($"Cannot listen at {address}: {e.Message} ({e.SocketErrorCode}). End what listens there, or choose another address with {ListenAddress.Variable}.");
        }
    }

    /// <summary>Takes the socket that the program before this one listened on.</summary>
    public static Listener Adopt(int descriptor) => new(new Socket(new SafeSocketHandle(descriptor, ownsHandle: true)));

    public ValueTask<IConnectionListener> BindAsync(EndPoint endpoint, CancellationToken cancellationToken = default) => new(this);

    public async ValueTask<ConnectionContext?> AcceptAsync(CancellationToken cancellationToken = default)
    {
        while (!_unbound)
        {
            await WhileNotPausedAsync();
            try
            {
                return Track(await _socket.AcceptAsync(_accepting.Token));
            }
            catch (OperationCanceledException)
            {
                // Paused or unbound: looked at above.
            }
            catch (SocketException e) when (e.SocketErrorCode is SocketError.TooManyOpenSockets or SocketError.NoBufferSpaceAvailable)
            {
                // It would fail again at once: wait for a connection to end.
                await Task.Delay(TimeSpan.FromMilliseconds(10), cancellationToken);
            }
            catch (SocketException)
            {
                // The client has gone while it waited in the backlog.
            }
        }

        return null;
    }

    /// <summary>Accepts no more; clients wait in the backlog. When it returns, each accepted connection is in <see cref="Open"/>.</summary>
    public async Task PauseAsync()
    {
        var paused = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_lock)
        {
            _resumed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _paused = paused;
        }

        await _accepting.CancelAsync();
        await paused.Task;
    }

    public void Resume()
    {
        lock (_lock)
        {
            _accepting.Dispose();
            _accepting = new CancellationTokenSource();
            _resumed?.TrySetResult();
            _resumed = null;
        }
    }

    public async ValueTask UnbindAsync(CancellationToken cancellationToken = default)
    {
        _unbound = true;
        await _accepting.CancelAsync();
        _resumed?.TrySetResult();
    }

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        _connections.Dispose();
        _accepting.Dispose();
        return ValueTask.CompletedTask;
    }

    private Task WhileNotPausedAsync()
    {
        lock (_lock)
        {
            _paused?.TrySetResult();
            return _resumed?.Task ?? Task.CompletedTask;
        }
    }

    private TrackedConnection Track(Socket client)
    {
        client.NoDelay = true;
        var connection = new TrackedConnection(_connections.Create(client), client, Open.Remove);
        connection.Features.Set(connection);
        Open.Add(connection);
        return connection;
    }
}
