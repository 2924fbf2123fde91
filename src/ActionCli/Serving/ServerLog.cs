namespace AotAction.Cli.Serving;

/// <summary>One line that a server wrote.</summary>
/// <param name="Stream">stdout or stderr.</param>
/// <param name="Text">The line without its end.</param>
internal sealed record LogLine(string Stream, string Text);

/// <summary>Reads both streams of a server as a platform's log collector does: up to the line that ends an activation. It keeps nothing: a server may serve for weeks.</summary>
internal sealed class ServerLog : IDisposable
{
    private const string Marker = "XXX_THE_END_OF_A_WHISK_ACTIVATION_XXX";

    /// <summary>How long the platform waits for the markers.</summary>
    private static readonly TimeSpan MarkerBound = TimeSpan.FromSeconds(2);

    private readonly Lock gate = new();
    private readonly SemaphoreSlim outputMarkers = new(0);
    private readonly SemaphoreSlim errorMarkers = new(0);
    private readonly Task ended;
    private readonly Action<LogLine> show;
    private bool isDrained;

    /// <param name="output">The server's stdout.</param>
    /// <param name="error">The server's stderr.</param>
    /// <param name="show">Is given each line as it comes, one at a time, without the markers.</param>
    public ServerLog(StreamReader output, StreamReader error, Action<LogLine> show)
    {
        this.show = show;
        ended = Task.WhenAll(ReadAsync("stdout", output, outputMarkers), ReadAsync("stderr", error, errorMarkers));
    }

    /// <summary>Reads what comes from now on and forgets it, as fast as it comes.</summary>
    public void Drain() => Volatile.Write(ref isDrained, true);

    /// <summary>Done when all that one activation wrote has been read.</summary>
    public async Task ActivationEndedAsync(CancellationToken cancellation)
    {
        var markers = Task.WhenAll(outputMarkers.WaitAsync(cancellation), errorMarkers.WaitAsync(cancellation));
        await Task.WhenAny(markers, ended, Task.Delay(MarkerBound, cancellation));
    }

    /// <summary>Done when the server, and whoever inherited its streams, has closed them.</summary>
    public Task EndedAsync() => Task.WhenAny(ended, Task.Delay(MarkerBound));

    public void Dispose()
    {
        outputMarkers.Dispose();
        errorMarkers.Dispose();
    }

    private async Task ReadAsync(string stream, StreamReader reader, SemaphoreSlim markers)
    {
        while (await reader.ReadLineAsync() is { } text)
        {
            if (Volatile.Read(ref isDrained))
            {
                await reader.BaseStream.CopyToAsync(Stream.Null);
                return;
            }

            if (text == Marker)
            {
                markers.Release();
                continue;
            }

            lock (gate)
            {
                show(new LogLine(stream, text));
            }
        }
    }
}
