using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;

namespace AotAction.Cli.Tests;

/// <summary>How small and how fast the README's action is, as a container would start it.</summary>
[Collection(HelloBuild.Shared)]
public class HelloFiguresTests(HelloBuild hello)
{
    private const int Starts = 20;
    private static readonly Request mike = Request.Run("""{"name":"Mike"}""");

    [Fact]
    public void Its_size_stays_within_its_bound()
    {
        var size = new FileInfo(hello.Elf).Length;
        Figures.Record("hello, ELF", Invariant($"{size / 1e6:F2} MB"));
        Figures.Record("hello, payload", Invariant($"{new FileInfo(hello.Payload).Length / 1e6:F2} MB"));
        Assert.InRange(size, 1, 4_500_000);
    }

    [Fact]
    public async Task It_starts_answers_and_stays_small()
    {
        var times = new List<double>();
        long resident = 0;
        for (var i = 0; i < Starts; i++)
        {
            var port = FreePort.Take();
            var start = Stopwatch.GetTimestamp();
            await using var server = ServerProcess.Launch([hello.Elf], port, new Dictionary<string,
                string> { ["ACTION_LISTEN"] = $"127.0.0.1:{port}" });
            var answer = await FirstAnswerAsync(port);
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            resident = server.Proc.Memory("VmRSS");
            Assert.Equal("""{"greetings":"Hello, Mike"}""", answer.Body);
        }

        times.Sort();
        Figures.Record("hello, start to first answer",
            Invariant($"{times[Starts / 2]:F1} ms (median of {Starts}, with the start of the process)"));
        Figures.Record("hello, resident after its first run", Invariant($"{resident / 1e6:F1} MB"));
    }

    private static async Task<Answer> FirstAnswerAsync(int port)
    {
        while (true)
        {
            try
            {
                await using var wire = await Wire.ConnectAsync(port);
                return await wire.ExchangeAsync(mike);
            }
            catch (SocketException)
            {
                // Not yet listening: what is measured is how long that lasts.
            }
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
