using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using AotAction.Cli.Serving;
using AotAction.Cli.Terminal;
using AotAction.Serving;

namespace AotAction.Cli.Measuring;

/// <summary>The plan of a measurement.</summary>
/// <param name="Lives">How many cold starts.</param>
/// <param name="Connections">The numbers of connections that send requests to a warm program at the same time.</param>
/// <param name="Duration">How long they send requests.</param>
/// <param name="Concurrent">Whether activations may overlap.</param>
internal sealed record BenchmarkRequest(int Lives, IReadOnlyList<int> Connections, TimeSpan Duration, bool Concurrent);

/// <summary>An action's figures: cold starts and warm runs.</summary>
/// <param name="Program">What it is called.</param>
/// <param name="Cold">The lives.</param>
/// <param name="Warm">The runs, per number of connections.</param>
internal sealed record Benchmark(string Program, IReadOnlyList<Life> Cold, IReadOnlyList<WarmRuns> Warm)
{
    /// <summary>The first error that the action answered; null if there was none.</summary>
    public string? Error => Cold.Select(life => life.Answer.Error).FirstOrDefault(error => error is not null)
        ?? (Warm.Sum(runs => runs.Errors) is > 0 and var errors ? $"{errors} of the warm runs failed" : null);

    public static async Task<Benchmark> MeasureAsync(ServedProgram program, JsonNode value, BenchmarkRequest request,
        CancellationToken cancellation)
    {
        using var progress = new Progress();
        using var host = EmbeddedHost.Extract();
        progress.Enter($"Cold: {request.Lives} lives");
        var lives = new List<Life>();
        for (var i = 0; i < request.Lives; i++)
        {
            lives.Add(await Life.LiveAsync(host, request.Concurrent, program, value, _ => { }, cancellation));
        }

        await using var server = await LocalServer.StartAsync(host, port: 0, request.Concurrent, _ => { }, cancellation);
        using var client = server.CreateClient();
        await client.InitAsync(program, cancellation);
        server.Log.Drain();
        _ = await client.RunAsync(program.Name, value, cancellation);
        var run = Request(value);
        var warm = new List<WarmRuns>();
        foreach (var connections in request.Connections)
        {
            progress.Enter(connections == 1 ? "Warm: 1 connection" : $"Warm: {connections} connections");
            warm.Add(await AskAsync(server, run, connections, request.Duration, cancellation));
        }

        return new Benchmark(program.Name, lives, warm);
    }

    private static async Task<WarmRuns> AskAsync(LocalServer server, byte[] request, int connections, TimeSpan duration,
        CancellationToken cancellation)
    {
        try
        {
            return await WarmRuns.MeasureAsync(server.Address.Port, request, connections, duration, cancellation);
        }
        catch (SocketException)
        {
            throw await LostAnswer.ExplainAsync(server.Address, server.Ended);
        }
    }

    /// <summary>One id for all runs: it makes no difference for their work.</summary>
    private static byte[] Request(JsonNode value)
    {
        var body = new RunBody(value) { ActionName = "/_/bench", Deadline = DateTimeOffset.UtcNow.AddHours(1) }.ToJson();
        return [.. Encoding.ASCII.GetBytes(
            $"POST /run HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n"), .. body];
    }
}
