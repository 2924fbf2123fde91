using System.Text;
using System.Threading.Channels;

namespace AotAction.Serving;

/// <summary>
/// Reads both streams of a server as the platform's log collector does: up to the marker that ends an activation. It keeps nothing.
/// </summary>
internal sealed class ServerLog
{
    /// <summary>How long the platform waits for the markers of an activation that was answered.</summary>
    public static readonly TimeSpan MarkerTimeout = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly Channel<bool> _outputMarkers = Channel.CreateUnbounded<bool>();
    private readonly Channel<bool> _errorMarkers = Channel.CreateUnbounded<bool>();
    private readonly Action<LogLine> _show;
    private bool _isDrained;

    /// <param name="output">The server's stdout.</param>
    /// <param name="error">The server's stderr.</param>
    /// <param name="show">Gets each line as it comes, one at a time, without the markers.</param>
    public ServerLog(Stream output, Stream error, Action<LogLine> show)
    {
        _show = show;
        Ended = Task.WhenAll(ReadAsync("stdout", output, _outputMarkers.Writer), ReadAsync("stderr", error, _errorMarkers.Writer));
    }

    /// <summary>Done when the server, and every process that inherited its streams, has closed them.</summary>
    public Task Ended { get; }

    /// <summary>Reads what comes from now on and forgets it, as fast as it comes.</summary>
    public void Drain() => Volatile.Write(ref _isDrained, true);

    /// <summary>
    /// Waits until all that one activation wrote has been shown. A server that ended writes no marker: then its last line is the end.
    /// </summary>
    /// <param name="timeout">How long to wait for each stream; <see cref="Timeout.InfiniteTimeSpan"/> for ever.</param>
    /// <param name="cancellation">Gives up waiting.</param>
    /// <returns>Whether both streams came to an end in time.</returns>
    public async Task<bool> ActivationEndedAsync(TimeSpan timeout, CancellationToken cancellation = default)
    {
        using var bound = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        bound.CancelAfter(timeout);
        try
        {
            await Task.WhenAll(TakeMarkerAsync(_outputMarkers.Reader, bound.Token), TakeMarkerAsync(_errorMarkers.Reader, bound.Token));
            return true;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return false;
        }
    }

    private static async Task TakeMarkerAsync(ChannelReader<bool> markers, CancellationToken cancellation)
    {
        // The loop is for callers that wait at the same time, of which one takes the marker.
        while (await markers.WaitToReadAsync(cancellation) && !markers.TryRead(out _))
        {
        }
    }

    private async Task ReadAsync(string stream, Stream source, ChannelWriter<bool> markers)
    {
        using var reader = new StreamReader(source, Encoding.UTF8, detectEncodingFromByteOrderMarks: false, leaveOpen: true);
        try
        {
            while (!Volatile.Read(ref _isDrained) && await reader.ReadLineAsync() is { } text)
            {
                if (text == LogMarker.Text)
                {
                    _ = markers.TryWrite(true);
                }
                else
                {
                    Show(new LogLine(stream, text));
                }
            }

            await source.CopyToAsync(Stream.Null);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // The server was disposed of while a child of it kept the stream open.
        }
        finally
        {
            markers.Complete();
        }
    }

    private void Show(LogLine line)
    {
        lock (_gate)
        {
            _show(line);
        }
    }
}
