using System.Diagnostics;
using System.Text.Json.Nodes;
using AotAction.Cli.Embedded;
using AotAction.Serving;

namespace AotAction.Cli.Serving;

/// <summary>How long the parts of one life took.</summary>
/// <param name="Start">From the start of the server's process until it listens.</param>
/// <param name="Init">The /init: sending the program, the replacement, and the answer OK.</param>
/// <param name="Run">The first /run.</param>
internal sealed record LifeTimes(TimeSpan Start, TimeSpan Init, TimeSpan Run)
{
    public TimeSpan Total => Start + Init + Run;
}

/// <summary>One life of a container, as on a platform: a new server, one /init, one /run, the end.</summary>
/// <param name="Answer">The answer of the /run.</param>
/// <param name="Times">How long it took.</param>
/// <param name="Log">The log.</param>
internal sealed record Life(ActivationAnswer Answer, LifeTimes Times, IReadOnlyList<LogLine> Log)
{
    public static async Task<Life> LiveAsync(
        ExtractedFolder host, bool concurrent, ServedProgram program, JsonNode value, Action<LogLine> show, CancellationToken cancellation)
    {
        var begun = Stopwatch.GetTimestamp();
        var log = new KeptLog();
        await using var server = await LocalServer.StartAsync(host, port: 0, concurrent, Keep, cancellation);
        var started = Stopwatch.GetTimestamp();
        using var client = server.CreateClient();
        await client.InitAsync(program, cancellation);
        var initialised = Stopwatch.GetTimestamp();
        var answer = await client.RunAsync(program.Name, value, cancellation);
        var ran = Stopwatch.GetTimestamp();
        await server.Log.ActivationEndedAsync(ServerLog.MarkerTimeout, cancellation);

        return new Life(
            answer,
            new LifeTimes(Stopwatch.GetElapsedTime(begun, started), Stopwatch.GetElapsedTime(started, initialised),
                Stopwatch.GetElapsedTime(initialised, ran)),
            log.Take());

        void Keep(LogLine line)
        {
            log.Add(line);
            show(line);
        }
    }
}
