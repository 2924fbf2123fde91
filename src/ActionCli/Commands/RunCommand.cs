using System.CommandLine;
using System.Text.Json.Nodes;
using AotAction.Cli.Building;
using AotAction.Cli.Invoking;
using AotAction.Cli.Serving;
using AotAction.Cli.Terminal;
using AotAction.Serving;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action run: one activation, or several, each in a life of its own.</summary>
internal static class RunCommand
{
    public static Command Create()
    {
        var source = SourceArgument.Create();
        var noBuild = SourceArgument.CreateNoBuild();
        var parameters = new ParameterOptions();
        var cold = NumberOption.Whole(
            "Measure N cold starts, one after the other, and print the distribution of their times.", "N", int.MaxValue, usual: null,
                "--cold");
        var concurrency = ConcurrencyOption.CreateLocal();
        var json = new Option<bool>("--json")
        {
            Description = "Print one JSON object: the result, the times in milliseconds and the log; docs/json.md describes it.",
        };

        var command = new ExampledCommand(
            "run",
            "Build an action, run one activation on the real server, and print the result. Exits 5 if the action answers with an error.",
            "whisk-action run hello.cs -p name Mike",
            "whisk-action run hello/hello.csproj -P parameters.json",
            "echo '{\"name\":\"Mike\"}' | whisk-action run hello.json --data -",
            "whisk-action run hello/hello.csproj --no-build -p name Mike --cold 20")
        {
            source,
            noBuild,
            cold,
            concurrency,
            json,
        };
        parameters.AddTo(command);
        command.SetAction((parsed, cancellation) => RunAsync(
            ProgramSource.Find(parsed.GetRequiredValue(source), parsed.GetValue(noBuild)),
            parameters.Read(parsed),
            parsed.GetValue(cold),
            ConcurrencyOption.IsAsked(parsed.GetValue(concurrency)),
            parsed.GetValue(json),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ProgramSource source, JsonNode value, int? cold, bool concurrent, bool json, CancellationToken cancellation)
    {
        var program = await ServedProgram.LoadAsync(source, cancellation);
        using var host = EmbeddedHost.Extract();
        // In many lives the same log would come again and again.
        Action<LogLine> show = json || cold is not null ? _ => { } : line => Console.Error.WriteLine(line.Text);
        var lives = new List<Life>();
        for (var i = 0; i < (cold ?? 1); i++)
        {
            lives.Add(await Life.LiveAsync(host, concurrent, program, value, show, cancellation));
        }

        var answer = (lives.Find(life => life.Answer.Error is not null) ?? lives[0]).Answer;
        if (json)
        {
            await Console.Out.WriteLineAsync(JsonText.Of(cold is null ? LifeReport.Json(lives[0]) : LifeReport.Json(lives)));
        }
        else if (cold is null)
        {
            Diagnostics.Say(LifeReport.Line(lives[0].Times));
            await Console.Out.WriteLineAsync(answer.Json is { } result ? JsonText.Of(result) : answer.Text);
        }
        else
        {
            LifeReport.Table(lives).ForEach(Console.Out.WriteLine);
        }

        return answer.Error is { } error ? throw Serving.Errors.ActionFailed(error) : ExitCode.Done;
    }
}
