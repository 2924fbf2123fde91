using System.Diagnostics;
using AotAction.Cli.Measuring;

namespace AotAction.Bench;

/// <summary>Resident bytes of one life.</summary>
/// <param name="Before">Of the server without a program.</param>
/// <param name="Init">After its /init.</param>
/// <param name="FirstRun">After the first run.</param>
/// <param name="ManyRuns">After many runs over one connection.</param>
/// <param name="Peak">The most that the program ever had.</param>
internal sealed record Memory(long Before, long Init, long FirstRun, long ManyRuns, long Peak)
{
    private static readonly byte[] run = """{"value":{"name":"Mike"}}"""u8.ToArray();

    public static Memory Measure(Contestant contestant, int runs)
    {
        using var server = ServerUnderTest.Start(contestant);
        var before = server.Memory("VmRSS");
        server.Post("/init", contestant.Payload);
        var init = server.Memory("VmRSS");
        server.Post("/run", run);
        var first = server.Memory("VmRSS");
        using var connection = new WarmConnection(server.Port, Warm.Request(100));
        connection.Connect();
        while (connection.Latencies.Count < runs)
        {
            connection.RunUntil(Stopwatch.GetTimestamp() + Stopwatch.Frequency / 100, CancellationToken.None);
        }

        return new Memory(before, init, first, server.Memory("VmRSS"), server.Memory("VmHWM"));
    }
}
