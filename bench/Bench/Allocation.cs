using System.Text.Json;
using AotAction.Cli.Measuring;

namespace AotAction.Bench;

/// <summary>Bytes that one warm run allocates, told by the action itself (bench/baselines/allocation).</summary>
/// <param name="All">By the whole program.</param>
/// <param name="Handler">By the handler, within <paramref name="All"/>.</param>
internal sealed record Allocation(double All, double Handler)
{
    public static Allocation Measure(Contestant contestant, int runs)
    {
        using var server = ServerUnderTest.Start(contestant);
        using var connection = new WarmConnection(server.Port, Warm.Request(100));
        connection.Connect();
        Warm.RunAtLeast(connection, runs / 10);
        var (all, handlers) = Read(server);
        var before = connection.Latencies.Count;
        Warm.RunAtLeast(connection, before + runs);
        var (allAfter, handlersAfter) = Read(server);
        double count = connection.Latencies.Count - before + 1;
        return new Allocation((allAfter - all) / count, (handlersAfter - handlers) / count);
    }

    private static (long All, long Handlers) Read(ServerUnderTest server)
    {
        var answer = server.Run();
        using var json = JsonDocument.Parse(answer[answer.IndexOf('{', StringComparison.Ordinal)..]);
        return (json.RootElement.GetProperty("all").GetInt64(), json.RootElement.GetProperty("handlers").GetInt64());
    }
}
