using System.Diagnostics;

namespace AotAction.Load;

/// <summary>Many programs, one after the other, while clients ask without a pause.</summary>
internal static class Replacements
{
    private const int Samples = 10;

    public static async Task RunAsync(Report report, int connections, int count)
    {
        await using var life = await ActionLife.OfProbeAsync();
        var init = Request.Init(await Payload.OfAsync(Published.Probe));
        var samples = new Samples(life.Server.Proc);
        using var enough = new CancellationTokenSource(Bounds.Time);
        var clients = Enumerable.Range(0, connections).Select(_ => Task.Run(() => AskAsync(life.Server.Port, enough.Token))).ToList();

        var watch = Stopwatch.StartNew();
        for (var number = 1; number <= count && !enough.IsCancellationRequested; number++)
        {
            var answer = await life.SendAsync(init);
            if (answer.Status != 200)
            {
                throw new InvalidDataException($"The answer to /init number {number} was: {answer}");
            }

            if (number % Math.Max(1, count / Samples) == 0)
            {
                samples.Take();
            }
        }

        watch.Stop();
        await enough.CancelAsync();
        var asked = await Task.WhenAll(clients);
        var answered = asked.Sum();

        report.Say($"{count} inits under the load of {connections} connections: {watch.Elapsed.TotalSeconds:0.0} s, {watch.Elapsed.TotalMilliseconds / count:0.0} ms each, {answered} activations meanwhile");
        report.Promise(isKept: true, "each init and each activation was answered right, over the same connections from first to last");
        samples.Judge(report, moreDescriptors: connections + 8);
        await life.StopAsync();
        Markers.Judge(report, life, answered);
    }

    /// <summary>Asks without a pause, over one connection.</summary>
    private static async Task<long> AskAsync(int port, CancellationToken enough)
    {
        using var client = await Client.ConnectAsync(port);
        var answered = 0L;
        while (!enough.IsCancellationRequested)
        {
            await client.AskAsync(answered++);
        }

        return answered;
    }
}
