using System.Diagnostics;

namespace AotAction.Load;

/// <summary>
/// Many programs, one after the other, under the same connections: half of them are kept and idle, a quarter asks without a pause, and a
/// quarter has sent a part
/// of a request whenever the program is replaced.
/// </summary>
internal static class Replacements
{
    private const int Samples = 10;

    public static async Task RunAsync(Report report, int connections, int count)
    {
        await using var life = await ActionLife.OfProbeAsync();
        var init = Request.Init(await Payload.OfAsync(Published.Probe));
        var samples = new Samples(life.Server.Proc);
        var steps = new Steps();
        var all = await Task.WhenAll(Enumerable.Range(0, connections).Select(_ => Client.ConnectAsync(life.Server.Port)));
        await Task.WhenAll(all.Select(client => client.AskAsync(0)));
        var (idle, busy, cut) = (all[..(connections / 2)], all[(connections / 2)..(connections * 3 / 4)], all[(connections * 3 / 4)..]);
        var asking = busy.Select(client => Task.Run(() => AskAsync(client, steps)))
            .Concat(cut.Select((client, number) => Task.Run(() => AskInPartsAsync(client, number, steps)))).ToList();

        var watch = Stopwatch.StartNew();
        for (var number = 1; number <= count; number++)
        {
            var answer = await life.SendAsync(init).WaitAsync(Bounds.Time);
            if (answer.Status != 200)
            {
                throw new InvalidDataException($"The answer to /init number {number} was: {answer}");
            }

            steps.Take();
            if (number % Math.Max(1, count / Samples) == 0)
            {
                samples.Take();
            }
        }

        watch.Stop();
        steps.End();
        var answered = connections + (await Task.WhenAll(asking).WaitAsync(Bounds.Time)).Sum();
        await Task.WhenAll(idle.Select(client => client.AskAsync(count)));
        answered += idle.Length;
        var isAlone = Array.TrueForAll(all, client => client.HasNothingMore);
        var pid = (int)(await life.ResultAsync("""{"do":"pid"}"""))["pid"]!;
        Array.ForEach(all, client => client.Dispose());

        report.Say($"{count} inits under {connections} connections: {watch.Elapsed.TotalSeconds:0.0} s, {watch.Elapsed.TotalMilliseconds / count:0.0} ms each, {answered} activations meanwhile");
        report.Promise(isKept: true, $"each init and each activation was answered right, over the same connections from first to last; {idle.Length} of them were idle");
        report.Promise(isAlone, "none was answered twice");
        report.Promise(pid == life.Server.Id, "the process is the same");
        samples.Judge(report, moreDescriptors: 4);
        await life.StopAsync();
        Markers.Judge(report, life, answered + 1);
    }

    private static async Task<long> AskAsync(Client client, Steps steps)
    {
        var answered = 0L;
        for (; !steps.HaveEnded; answered++)
        {
            await client.AskAsync(answered);
        }

        return answered;
    }

    private static async Task<long> AskInPartsAsync(Client client, int first, Steps steps)
    {
        var answered = 0L;
        for (; !steps.HaveEnded; answered++)
        {
            var (text, cut) = Parts.Of(answered, (int)((first + answered) % Parts.Count));
            await client.AskInPartsAsync(answered, text, cut, steps.NextAsync);
        }

        return answered;
    }
}
