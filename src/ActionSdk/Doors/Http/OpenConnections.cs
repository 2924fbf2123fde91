namespace AotAction.Doors.Http;

/// <summary>The connections that were accepted and have not ended, and how they come to their ends before an exec or a stop.</summary>
internal sealed class OpenConnections
{
    /// <summary>A request is on its way when a client has just connected; one that sends nothing for so long does not hold the others up.</summary>
    private const long LongestSilence = 1_000;

    /// <summary>A client that keeps its connection sends its next request at once, or may as well open a new one.</summary>
    private const long LongestPause = 100;

    /// <summary>How much longer a connection may take that was told to close and has sent a part of a request.</summary>
    private const long LongestGoodbye = 1_000;

    /// <summary>How many connections are kept: half of the 1,024 descriptors that a container of the platform has.</summary>
    private const int MostOpen = 512;

    private readonly HashSet<TrackedConnection> _open = [];

    /// <summary>Whether each answer says that its connection is closed, so that the client's next request waits in the backlog.</summary>
    public bool AreDraining { get; private set; }

    /// <summary>Adds a connection; where that is one too many, the one that has been silent longest goes, so that a flood of idle ones keeps nobody out.</summary>
    public void Add(TrackedConnection connection)
    {
        TrackedConnection? silent = null;
        lock (_open)
        {
            if (_open.Count >= MostOpen)
            {
                silent = LongestSilent();
            }

            _open.Add(connection);
        }

        silent?.Abort();
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

    private TrackedConnection? LongestSilent()
    {
        TrackedConnection? longest = null;
        foreach (var connection in _open)
        {
            if (!connection.IsServing && !connection.IsAborted && connection.QuietFor > (longest?.QuietFor ?? -1))
            {
                longest = connection;
            }
        }

        return longest;
    }

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
