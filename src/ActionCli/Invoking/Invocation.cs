using System.Text.Json.Nodes;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Invoking;

/// <summary>One activation, at any target, and its output.</summary>
internal sealed class Invocation(IActivationTarget target)
{
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(JsonNode value, bool resultOnly, CancellationToken cancellation)
    {
        var outcome = await target.RunAsync(value, cancellation);
        await Console.Out.WriteLineAsync(resultOnly ? outcome.Result : JsonText.Of(outcome.Record));
        return outcome.Failure is null ? ExitCode.Done : throw outcome.Failure;
    }

    /// <inheritdoc cref="RunAsync"/>
    public async Task<int> CallAsync(WebCall call, CancellationToken cancellation)
    {
        var answer = await target.CallAsync(call, cancellation);
        Diagnostics.Say(answer.Head);
        await using (var output = Console.OpenStandardOutput())
        {
            await output.WriteAsync(answer.Body, cancellation);
        }

        return answer.Error is { } error ? throw Serving.Errors.ActionFailed(error) : ExitCode.Done;
    }
}
