using System.Diagnostics;

namespace AotAction.Load;

/// <summary>Many activations of one program.</summary>
internal static class Activations
{
    private const int Samples = 10;

    public static async Task RunAsync(Report report, int connections, int count)
    {
        await using var life = await ActionLife.OfProbeAsync();
        var samples = new Samples(life.Server.Proc);
        var clients = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Client.ConnectAsync(life.Server.Port)));
        long asked = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(clients.Select(client => Task.Run(() => AskAsync(client)))).WaitAsync(Bounds.Time);
        watch.Stop();
        Array.ForEach(clients, client => client.Dispose());

        report.Say($"{count} activations over {connections} connection(s): {watch.Elapsed.TotalSeconds:0.0} s, {count / watch.Elapsed.TotalSeconds:0} per second");
        report.Promise(isKept: true, "each was answered right");
        samples.Judge(report, moreDescriptors: 0);
        await life.StopAsync();
        Markers.Judge(report, life, count);

        async Task AskAsync(Client client)
        {
            for (var number = Interlocked.Increment(ref asked); number <= count; number = Interlocked.Increment(ref asked))
            {
                await client.AskAsync(number);
                if (number % Math.Max(1, count / Samples) == 0)
                {
                    samples.Take();
                }
            }
        }
    }
}
