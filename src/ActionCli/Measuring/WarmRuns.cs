using System.Diagnostics;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using AotAction.Cli.Serving;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Measuring;

/// <summary>What several connections got out of a server in a time.</summary>
/// <param name="Connections">How many asked at the same time.</param>
/// <param name="Errors">Runs that gave an error, of the action or of the server.</param>
/// <param name="Elapsed">How long they asked.</param>
/// <param name="Latency">How long the other runs took.</param>
internal sealed record WarmRuns(int Connections, int Errors, TimeSpan Elapsed, Distribution Latency)
{
    public double PerSecond => Latency.Count / Elapsed.TotalSeconds;

    /// <param name="server">A server that has its program.</param>
    /// <param name="value">The parameters of each run.</param>
    /// <param name="connections">How many ask at the same time.</param>
    /// <param name="duration">How long.</param>
    /// <param name="cancellation">Ends it early.</param>
    /// <exception cref="CommandFailedException">The server ended a connection.</exception>
    public static async Task<WarmRuns> MeasureAsync(LocalServer server, JsonNode value, int connections, TimeSpan duration, CancellationToken cancellation)
    {
        var request = await RequestAsync(value);
        var all = Enumerable.Range(0, connections).Select(_ => new WarmConnection(server.Address.Port, request)).ToList();
        try
        {
            all.ForEach(connection => connection.Connect());
            // A run that hangs is ended by the end of its connection.
            using var interruption = cancellation.Register(() => all.ForEach(connection => connection.Dispose()));
            var begin = Stopwatch.GetTimestamp();
            var end = begin + (long)(duration.TotalSeconds * Stopwatch.Frequency);
            // A thread each: what waits is the kernel's business, and no scheduler of ours is in what is measured.
            await Task.WhenAll(all.Select(connection => Task.Factory.StartNew(
                () => connection.RunUntil(end, cancellation), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
            cancellation.ThrowIfCancellationRequested();
            return new WarmRuns(
                connections,
                all.Sum(connection => connection.Errors),
                Stopwatch.GetElapsedTime(begin),
                new Distribution(all.SelectMany(connection => connection.Latencies).Select(ticks => TimeSpan.FromSeconds(ticks / (double)Stopwatch.Frequency))));
        }
        catch (Exception e) when (cancellation.IsCancellationRequested && e is SocketException or ObjectDisposedException)
        {
            throw new OperationCanceledException(cancellation);
        }
        catch (SocketException e)
        {
            throw Terminal.Errors.NoAnswer(server.Address.ToString(), e.Message);
        }
        finally
        {
            all.ForEach(connection => connection.Dispose());
        }
    }

    /// <summary>An id for all, since each makes the same work of it.</summary>
    private static async Task<byte[]> RequestAsync(JsonNode value)
    {
        using var body = new MemoryStream();
        await RunJson.WriteAsync(body, "bench", value, Guid.Empty.ToString("N"), DateTimeOffset.UtcNow.AddHours(1));
        return [.. Encoding.ASCII.GetBytes($"POST /run HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"), .. body.ToArray()];
    }
}
