using System.Diagnostics;
using System.Net.Sockets;
using AotAction.Cli.Serving;

namespace AotAction.Cli.Measuring;

/// <summary>What several connections achieved with a server in a given time.</summary>
/// <param name="Connections">How many sent requests at the same time.</param>
/// <param name="Errors">Runs that gave an error, of the action or of the server.</param>
/// <param name="Elapsed">How long they sent requests.</param>
/// <param name="Latency">How long the other runs took.</param>
internal sealed record WarmRuns(int Connections, int Errors, TimeSpan Elapsed, Distribution Latency)
{
    public double PerSecond => Latency.Count / Elapsed.TotalSeconds;

    /// <param name="port">Of a server that has its program.</param>
    /// <param name="request">The whole request of each run.</param>
    /// <param name="connections">How many ask at the same time.</param>
    /// <param name="duration">How long.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <param name="perRun">Whether each run has a connection of its own.</param>
    /// <exception cref="SocketException">The server ended a connection.</exception>
    public static async Task<WarmRuns> MeasureAsync(int port, byte[] request, int connections, TimeSpan duration,
        CancellationToken cancellation, bool perRun = false)
    {
        var all = Enumerable.Range(0, connections).Select(_ => new WarmConnection(port, request, perRun)).ToList();
        try
        {
            if (!perRun)
            {
                all.ForEach(connection => connection.Connect());
            }

            // Closing its connection ends a run that hangs.
            using var interruption = cancellation.Register(() => all.ForEach(connection => connection.Dispose()));
            var begin = Stopwatch.GetTimestamp();
            var end = begin + (long)(duration.TotalSeconds * Stopwatch.Frequency);
            // One thread each: the kernel does the waiting, and no scheduler of ours is part of the measurement.
            await Task.WhenAll(all.Select(connection => Task.Factory.StartNew(
                () => connection.RunUntil(end, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning,
                    TaskScheduler.Default)));
            cancellation.ThrowIfCancellationRequested();
            return new WarmRuns(
                connections,
                all.Sum(connection => connection.Errors),
                Stopwatch.GetElapsedTime(begin),
                new Distribution(all.SelectMany(connection => connection.Latencies)
                    .Select(ticks => TimeSpan.FromSeconds(ticks / (double)Stopwatch.Frequency))));
        }
        catch (Exception e) when (cancellation.IsCancellationRequested && e is SocketException or ObjectDisposedException)
        {
            throw new OperationCanceledException(cancellation);
        }
        finally
        {
            all.ForEach(connection => connection.Dispose());
        }
    }
}
