using AotAction.Cli.Measuring;

namespace AotAction.Bench;

/// <summary>Resident bytes of one life.</summary>
/// <param name="Before">Of the server without a program.</param>
/// <param name="Init">After its /init.</param>
/// <param name="FirstRun">After the first run.</param>
/// <param name="ManyRuns">After many runs over one connection.</param>
/// <param name="Peak">The most that the program ever had.</param>
/// <param name="InitPeak">
/// The most that the server without a program had until all but the last byte of the /init had come, beside the program itself.
/// </param>
internal sealed record Memory(long Before, long Init, long FirstRun, long ManyRuns, long Peak, long InitPeak)
{
    public static Memory Measure(Contestant contestant, int runs)
    {
        using var server = ServerUnderTest.Start(contestant);
        var before = server.Memory("VmRSS");
        var initPeak = 0L;
        server.Post("/init", contestant.Payload, beforeLastByte: () =>
            initPeak = server.PeakOnceReceived(contestant.Payload!.Length / 4 * 3));
        var init = server.Memory("VmRSS");
        server.Run();
        var first = server.Memory("VmRSS");
        using var connection = new WarmConnection(server.Port, Warm.Request(100));
        connection.Connect();
        Warm.RunAtLeast(connection, runs);
        return new Memory(before, init, first, server.Memory("VmRSS"), server.Memory("VmHWM"), initPeak);
    }
}
