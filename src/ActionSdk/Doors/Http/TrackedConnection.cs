using System.IO.Pipelines;
using System.Net;
using System.Net.Sockets;
using AotAction.Kernel;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Doors.Http;

/// <summary>A client's connection, and how far it is: before an exec nothing that a client has sent may be lost.</summary>
internal sealed class TrackedConnection(ConnectionContext connection, Socket socket, Action<TrackedConnection> ended) : ConnectionContext
{
    private long _changed = Environment.TickCount64;
    private volatile bool _isServing;
    private volatile bool _hasServed;

    /// <summary>Whether a request is being answered.</summary>
    public bool IsServing => _isServing;

    /// <summary>Whether it has had an answer: from then on it only waits for a further request that may never come.</summary>
    public bool HasServed => _hasServed;

    /// <summary>Whether it was told to end at once; it is open until it has.</summary>
    public bool IsAborted { get; private set; }

    /// <summary>Milliseconds since the last request came or was answered.</summary>
    public long QuietFor => Environment.TickCount64 - Volatile.Read(ref _changed);

    public void BeginRequest() => _isServing = true;

    public void EndRequest()
    {
        Volatile.Write(ref _changed, Environment.TickCount64);
        _hasServed = true;
        _isServing = false;
    }

    /// <summary>Ends the connection as soon as no request is under way; what has been received is still answered.</summary>
    public void RequestClose()
    {
        try
        {
            if (socket.Available == 0)
            {
                Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
            }
        }
        catch (Exception e) when (e is ObjectDisposedException or SocketException)
        {
            // It has ended in this moment.
        }
    }

    /// <summary>
    /// A descriptor of its own for the connection. Kestrel closes its descriptor as soon as the client goes, and then the number may be that of
    /// another file, while a request that came whole is still worked on.
    /// </summary>
    /// <exception cref="ConnectionResetException">The client has gone already.</exception>
    public SafeFileHandle Duplicate()
    {
        var handle = socket.SafeHandle;
        var isHeld = false;
        try
        {
            handle.DangerousAddRef(ref isHeld);
            return NativeMethods.Duplicate((int)handle.DangerousGetHandle());
        }
        catch (ObjectDisposedException e)
        {
            throw new ConnectionResetException("The client has gone.", e);
        }
        finally
        {
            if (isHeld)
            {
                handle.DangerousRelease();
            }
        }
    }

    public override string ConnectionId
    {
        get => connection.ConnectionId;
        set => connection.ConnectionId = value;
    }

    public override IFeatureCollection Features => connection.Features;

    public override IDictionary<object, object?> Items
    {
        get => connection.Items;
        set => connection.Items = value;
    }

    public override IDuplexPipe Transport
    {
        get => connection.Transport;
        set => connection.Transport = value;
    }

    public override CancellationToken ConnectionClosed
    {
        get => connection.ConnectionClosed;
        set => connection.ConnectionClosed = value;
    }

    public override EndPoint? LocalEndPoint
    {
        get => connection.LocalEndPoint;
        set => connection.LocalEndPoint = value;
    }

    public override EndPoint? RemoteEndPoint
    {
        get => connection.RemoteEndPoint;
        set => connection.RemoteEndPoint = value;
    }

    public override void Abort(ConnectionAbortedException abortReason)
    {
        IsAborted = true;
        connection.Abort(abortReason);
    }

    public override async ValueTask DisposeAsync()
    {
        // Only here has the last byte of the last answer left the process.
        await connection.DisposeAsync();
        ended(this);
        await base.DisposeAsync();
    }
}
