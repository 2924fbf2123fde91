using System.Diagnostics;
using System.Text;
using AotAction.Cli.Measuring;
using AotAction.Cli.Serving;

namespace AotAction.Bench;

/// <summary>A warm contestant under a closed loop of requests.</summary>
internal sealed class Warm
{
    public Samples PerSecond { get; } = new();

    /// <summary>Milliseconds, of the last round.</summary>
    public Distribution Latency { get; private set; } = null!;

    public int Errors { get; private set; }

    /// <summary>Lets each be asked once per round, one after the other, each by a server that stays.</summary>
    /// <param name="contestants">Who is asked.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="duration">How long each time.</param>
    /// <param name="connections">By how many at the same time.</param>
    /// <param name="inputLength">About how many bytes the input has.</param>
    /// <param name="perRun">Whether each run has a connection of its own, which the request asks to close.</param>
    public static Dictionary<string,
        Warm> Measure(IReadOnlyList<Contestant> contestants, int rounds, TimeSpan duration, int connections = 1, int inputLength = 100,
        bool perRun = false)
    {
        var all = contestants.ToDictionary(contestant => contestant.Name, _ => new Warm());
        var servers = contestants.Select(contestant => (contestant.Name, Server: Begin(contestant))).ToList();
        try
        {
            // The first round warms what has a JIT.
            for (var round = -1; round < rounds; round++)
            {
                foreach (var (name, server) in servers)
                {
                    all[name].Ask(server.Port, Request(inputLength, perRun), connections, duration, perRun, counts: round >= 0);
                }
            }
        }
        finally
        {
            servers.ForEach(server => server.Server.Dispose());
        }

        return all;
    }

    private static ServerUnderTest Begin(Contestant contestant)
    {
        var server = ServerUnderTest.Start(contestant);
        if (contestant.Payload is not null)
        {
            server.Post("/init", contestant.Payload);
        }

        return server;
    }

    private void Ask(int port, byte[] request, int connections, TimeSpan duration, bool perRun, bool counts)
    {
        var runs = WarmRuns.MeasureAsync(port, request, connections, duration, CancellationToken.None, perRun).GetAwaiter().GetResult();
        if (counts)
        {
            Latency = runs.Latency;
            PerSecond.Add(runs.PerSecond);
            Errors += runs.Errors;
        }
    }

    /// <summary>Goes on until a connection has had so many answers, all told.</summary>
    public static void RunAtLeast(WarmConnection connection, int runs)
    {
        while (connection.Latencies.Count < runs)
        {
            connection.RunUntil(Stopwatch.GetTimestamp() + Stopwatch.Frequency / 100, CancellationToken.None);
        }
    }

    public static byte[] Request(int inputLength, bool closes = false)
    {
        var body = $$$"""{"value":{"name":"Mike","filler":"{{{new string('x', Math.Max(0, inputLength - 30))}}}"}}""";
        return Encoding.ASCII.GetBytes(
            $"POST /run HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n{(closes ? "Connection: close\r\n" : "")}Content-Length: {body.Length}\r\n\r\n{body}");
    }
}
