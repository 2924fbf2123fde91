using System.Diagnostics;

namespace AotAction.Bench;

/// <summary>Fresh lives of a contestant: process to open port, /init, first /run. Milliseconds.</summary>
internal sealed class Cold
{
    public Samples Start { get; } = new();

    public Samples Init { get; } = new();

    public Samples Run { get; } = new();

    public Samples Sum { get; } = new();

    /// <summary>Lets each live once per round, one after the other.</summary>
    public static Dictionary<string, Cold> Measure(IReadOnlyList<Contestant> contestants, int rounds)
    {
        var all = contestants.ToDictionary(contestant => contestant.Name, _ => new Cold());
        // The first round only warms the page cache.
        for (var round = -1; round < rounds; round++)
        {
            foreach (var contestant in contestants)
            {
                var life = Live(contestant);
                if (round >= 0)
                {
                    all[contestant.Name].Add(life);
                }
            }
        }

        return all;
    }

    private static (double Start, double Init, double Run) Live(Contestant contestant)
    {
        var clock = Stopwatch.StartNew();
        using var server = ServerUnderTest.Start(contestant);
        var start = clock.Elapsed.TotalMilliseconds;
        if (contestant.Payload is not null)
        {
            server.Post("/init", contestant.Payload);
        }

        var init = clock.Elapsed.TotalMilliseconds;
        server.Run();
        return (start, init - start, clock.Elapsed.TotalMilliseconds - init);
    }

    private void Add((double Start, double Init, double Run) life)
    {
        Start.Add(life.Start);
        Init.Add(life.Init);
        Run.Add(life.Run);
        Sum.Add(life.Start + life.Init + life.Run);
    }
}
