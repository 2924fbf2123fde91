using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace AotAction.EndToEnd.Tests.Protocols;

/// <summary>From the start of the process to its first answer, through two doors: printed, not asserted.</summary>
public class StartFiguresTests
{
    private const int Starts = 21;

    // What the stand-in of the proxy starts its program with, so that both pay for it.
    private static readonly string[] become = ["/bin/sh", "-c", "exec /usr/bin/env -u PWD \"$0\""];

    [Fact]
    public async Task Start_to_first_answer()
    {
        var probe = await Published.Probe;
        var (http, actionLoop) = (new List<double>(), new List<double>());
        for (var start = 0; start < Starts; start++)
        {
            http.Add(await TimeHttpAsync(probe));
            actionLoop.Add(await TimeActionLoopAsync(probe));
        }

        Record("HTTP door", http);
        Record("ActionLoop door", actionLoop);
    }

    private static async Task<double> TimeHttpAsync(string elf)
    {
        var port = FreePort.Take();
        var start = Stopwatch.GetTimestamp();
        await using var server = ServerProcess.Launch([.. become, elf], port, new Dictionary<string,
            string> { ["ACTION_LISTEN"] = $"127.0.0.1:{port}" });
        var answer = await FirstAnswerAsync(port);
        var time = Stopwatch.GetElapsedTime(start);
        Assert.Equal("""{"x":1}""", answer.Body);
        return time.TotalMilliseconds;
    }

    private static async Task<double> TimeActionLoopAsync(string elf)
    {
        await using var proxy = await GoProxy.StartAsync(elf);
        var answer = await proxy.RunAsync("""{"value":{"x":1}}""");
        var time = Stopwatch.GetElapsedTime(proxy.Started);
        Assert.Equal("""{"x":1}""", answer);
        return time.TotalMilliseconds;
    }

    private static async Task<Answer> FirstAnswerAsync(int port)
    {
        while (true)
        {
            try
            {
                await using var wire = await Wire.ConnectAsync(port);
                return await wire.ExchangeAsync(Request.Run("""{"x":1}"""));
            }
            catch (SocketException)
            {
                // Not yet listening: what is measured is how long that lasts.
            }
        }
    }

    private static void Record(string door, List<double> times)
    {
        times.Sort();
        Figures.Record(
            $"{door}, start to first answer",
            string.Create(CultureInfo.InvariantCulture, $"{times[Starts / 2]:F1} ms (median of {Starts}, started by a shell)"));
    }
}
