using System.CommandLine;
using AotAction.Cli.OpenWhisk;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action logs: what activations at an API host logged.</summary>
internal static class LogsCommand
{
    private const int MaxAtOnce = 200;

    public static Command Create()
    {
        var name = new Argument<string?>("name")
        {
            Description = "Only the activations of this action.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var activation = new Option<string?>("--activation") { Description = "Only the activation with this id.", HelpName = "ID" };
        var last = NumberOption.Whole($"How many of the latest activations, at most {MaxAtOnce}.", "N", MaxAtOnce, 1, "--last");
        var follow = new Option<bool>("--follow",
            "-f") { Description = "Print the logs of activations that end from now on, until Ctrl-C." };
        var json = new Option<bool>("--json") { Description =
            "Print one line of JSON for each activation; docs/deploying.md describes it." };
        var connection = new ConnectionOptions();

        var command = new ExampledCommand(
            "logs",
            "Show the logs of activations; by default, of the latest one.",
            "whisk-action logs",
            "whisk-action logs hello --last 5",
            "whisk-action logs hello --follow")
        {
            name,
            activation,
            last,
            follow,
        };
        connection.AddTo(command);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            var action = parsed.GetValue(name) is { } text ? EntityName.Parse(text) : null;
            using var api = connection.Connect(parsed);
            var activations = new ActivationStore(api);
            var log = new ActivationLog(activations, parsed.GetValue(json));
            if (parsed.GetValue(activation) is { } id)
            {
                await log.PrintAsync(await activations.GetAsync(id, cancellation), cancellation);
                return ExitCode.Done;
            }

            if (parsed.GetValue(follow))
            {
                return await FollowAsync(new ActivationFeed(activations, action), log, cancellation);
            }

            foreach (var found in (await activations.ListAsync(action, parsed.GetRequiredValue(last)!.Value, skip: 0, since: null,
                cancellation)).Reverse())
            {
                await log.PrintAsync(found, cancellation);
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<int> FollowAsync(ActivationFeed feed, ActivationLog log, CancellationToken cancellation)
    {
        try
        {
            await foreach (var activation in feed.FollowAsync(cancellation))
            {
                await log.PrintAsync(activation, cancellation);
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // Ctrl-C is how one stops following.
        }

        return ExitCode.Interrupted;
    }
}
