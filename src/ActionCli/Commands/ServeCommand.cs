using System.CommandLine;
using System.Text.Json.Nodes;
using AotAction.Cli.Building;
using AotAction.Cli.Serving;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action serve: a server that becomes the action, until Ctrl-C.</summary>
internal static class ServeCommand
{
    private const int DefaultPort = 8080;

    public static Command Create()
    {
        var source = SourceArgument.Create();
        var noBuild = SourceArgument.CreateNoBuild();
        var port = new Option<int>("--port")
        {
            Description = "The port on 127.0.0.1; 0 chooses a free one.",
            HelpName = "PORT",
            DefaultValueFactory = _ => DefaultPort,
        };
        port.Validators.Add(result =>
        {
            if (result.Tokens.Count == 1 && !ushort.TryParse(result.Tokens[0].Value, out _))
            {
                result.AddError($"'{result.Tokens[0].Value}' is not a port: give a number from 0 to 65535.");
            }
        });
        var watch = new Option<bool>("--watch", "-w")
        {
            Description = "Rebuild and hot-swap the action on every save, without losing a connection. If a build or a start fails, the previous program keeps serving.",
        };

        var concurrency = ConcurrencyOption.CreateLocal();
        var json = new Option<bool>("--json") { Description = "Print the address as one JSON object; docs/json.md describes it." };

        var command = new ExampledCommand(
            "serve",
            "Build an action and serve it on the real server until Ctrl-C. Prints the address on stdout, the log on stderr.",
            "whisk-action serve hello.cs --watch",
            "whisk-action serve hello/hello.csproj --port 9000",
            "whisk-action serve hello.json")
        {
            source,
            port,
            watch,
            noBuild,
            concurrency,
            json,
        };
        command.Exclude(watch, noBuild);
        command.SetAction((parsed, cancellation) => RunAsync(
            ProgramSource.Find(parsed.GetRequiredValue(source), parsed.GetValue(noBuild)),
            parsed.GetValue(port),
            parsed.GetValue(watch),
            ConcurrencyOption.IsAsked(parsed.GetValue(concurrency)),
            parsed.GetValue(json),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(
        ProgramSource source, int port, bool watch, bool concurrent, bool json, CancellationToken cancellation)
    {
        // Before the first build: what is saved while it runs is not in it.
        using var watched = watch ? new SourceWatch(source) : null;
        var program = await ServedProgram.LoadAsync(source, cancellation);
        using var host = EmbeddedHost.Extract();
        await using var server = await KeptServer.StartAsync(host, port, concurrent, program, cancellation);
        Diagnostics.Say($"Serving {program.Name}; Ctrl-C stops it.");
        var address = server.Address.ToString().TrimEnd('/');
        await Console.Out.WriteLineAsync(json
            ? JsonText.Of(new JsonObject { ["address"] = address, ["program"] = program.Name }) : address);

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        List<Task> work = [server.KeepAsync(stop.Token)];
        if (watched is not null)
        {
            work.Add(new WatchedProgram(source, server, watched).FollowAsync(stop.Token));
        }

        var first = await Task.WhenAny(work);
        await stop.CancelAsync();
        await Task.WhenAll(work).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (first.IsFaulted)
        {
            await first;
        }

        return ExitCode.Interrupted;
    }
}
