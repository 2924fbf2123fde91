namespace AotAction.Doors.Http;

/// <summary>The connections that were accepted and have not ended, and how they come to their ends before an exec or a stop.</summary>
internal sealed class OpenConnections
{
    /// <summary>A request is on its way when a client has just connected; one that sends nothing for so long does not hold the others up.</summary>
    private const long LongestSilence = 1_000;

    /// <summary>A client that keeps its connection sends its next request at once, or may as well open a new one.</summary>
    private const long LongestPause = 20;

    /// <summary>How much longer a connection may take that was told to close and has sent a part of a request.</summary>
    private const long LongestGoodbye = 1_000;

    private readonly HashSet<TrackedConnection> _open = [];

    /// <summary>Whether each answer says that its connection is closed, so that the client's next request waits in the backlog.</summary>
    public bool AreDraining { get; private set; }

    public void Add(TrackedConnection connection)
    {
        lock (_open)
        {
            _open.Add(connection);
        }
    }

    public void Remove(TrackedConnection connection)
    {
        lock (_open)
        {
            _open.Remove(connection);
        }
    }

    /// <summary>Waits until each accepted connection has had its answer and is closed. Nothing may be accepted meanwhile.</summary>
    /// <param name="except">The connection that asked for it, if one did.</param>
    /// <param name="bound">How long activations that run may take.</param>
    public async Task DrainAsync(TrackedConnection? except, TimeSpan bound)
    {
        AreDraining = true;
        var end = Environment.TickCount64 + (long)bound.TotalMilliseconds;
        while (HasUnfinished(except) && Environment.TickCount64 < end)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(1));
        }
    }

    /// <summary>Ends the draining: the program serves on.</summary>
    public void Reopen() => AreDraining = false;

    private bool HasUnfinished(TrackedConnection? except)
    {
        TrackedConnection[] open;
        lock (_open)
        {
            open = [.. _open];
        }

        var unfinished = false;
        foreach (var connection in open)
        {
            unfinished |= connection != except && IsUnfinished(connection);
        }

        return unfinished;
    }

    private static bool IsUnfinished(TrackedConnection connection)
    {
        var quiet = connection.IsServing ? 0 : connection.QuietFor;
        var patience = connection.HasServed ? LongestPause : LongestSilence;
        if (quiet > patience)
        {
            connection.RequestClose();
        }

        return quiet <= patience + LongestGoodbye;
    }
}
