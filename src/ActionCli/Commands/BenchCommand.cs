using System.CommandLine;
using System.Text;
using System.Globalization;
using System.Text.Json.Nodes;
using AotAction.Cli.Building;
using AotAction.Cli.Invoking;
using AotAction.Cli.Measuring;
using AotAction.Cli.Payloads;
using AotAction.Cli.Serving;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action bench: how fast an action is, cold and warm.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var source = SourceArgument.Create();
        var noBuild = SourceArgument.CreateNoBuild();
        var parameters = new ParameterOptions();
        var lives = NumberOption.Whole("How many cold starts to measure.", "N", int.MaxValue, 20, "--lives");
        var connections = new Option<int[]>("--connections")
        {
            Description = "How many connections send requests to a warm program at the same time. Each sends the next request when it has its answer.",
            HelpName = "N,N,…",
            DefaultValueFactory = _ => [1, 8, 64],
            CustomParser = result =>
            {
                var numbers = result.Tokens.SelectMany(token => token.Value.Split(',')).ToList();
                if (numbers.TrueForAll(number =>
                    int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count is > 0 and <= 1000))
                {
                    return [.. numbers.Select(number => int.Parse(number, CultureInfo.InvariantCulture))];
                }

                result.AddError("--connections takes numbers from 1 to 1000, such as 1,8,64.");
                return null;
            },
        };
        var duration = NumberOption.Seconds("How long they send requests.", 2, "--duration");
        var concurrency = ConcurrencyOption.CreateLocal();
        var plot = new Option<string?>("--plot") { Description = "Also write a chart.", HelpName = "FILE.svg" };
        var json = new Option<bool>("--json") { Description = "Print one JSON object instead of the table; docs/json.md describes it." };

        var command = new ExampledCommand(
            "bench",
            "Measure an action on the real server: cold starts, then warm throughput and latency. Exits 5 if a run fails.",
            "whisk-action bench -p name Mike",
            "whisk-action bench hello.json -p name Mike --lives 50 --plot hello.svg",
            "whisk-action bench hello.json --data @input.json --connections 1,16 --duration 10 --concurrency 16 --json")
        {
            source,
            noBuild,
            lives,
            connections,
            duration,
            concurrency,
            plot,
            json,
        };
        parameters.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            ProgramSource.Find(parsed.GetRequiredValue(source), parsed.GetValue(noBuild)),
            parameters.Read(parsed),
            new BenchmarkRequest(
                parsed.GetRequiredValue(lives)!.Value,
                parsed.GetRequiredValue(connections),
                TimeSpan.FromSeconds(parsed.GetValue(duration)),
                ConcurrencyOption.IsAsked(parsed.GetValue(concurrency))),
            parsed.GetValue(plot),
            parsed.GetValue(json),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(ProgramSource source, JsonNode value, BenchmarkRequest request, string? plot, bool json,
        CancellationToken cancellation)
    {
        if (plot is not null)
        {
            OutputFile.CheckTarget(plot);
        }

        var benchmark = await Benchmark.MeasureAsync(await ServedProgram.LoadAsync(source, cancellation), value, request, cancellation);
        await Console.Out.WriteLineAsync(json
            ? JsonText.Of(BenchmarkReport.Json(benchmark)) : string.Join('\n', BenchmarkReport.Table(benchmark)));
        if (plot is not null)
        {
            await OutputFile.WriteAsync(plot, to =>
                to.WriteAsync(Encoding.UTF8.GetBytes(BenchmarkPlot.Draw(benchmark)), cancellation).AsTask());
            Diagnostics.Say($"The chart is in {plot}.");
        }

        return benchmark.Error is { } error ? throw Serving.Errors.ActionFailed(error) : ExitCode.Done;
    }
}
