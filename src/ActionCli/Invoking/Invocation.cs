using System.Text.Json.Nodes;
using AotAction.Cli.Serving;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Invoking;

/// <summary>One activation, wherever it runs, and what is printed of it.</summary>
/// <param name="target">A server, or a platform.</param>
/// <param name="action">Which of its actions.</param>
internal sealed class Invocation(IActivationTarget target, string action)
{
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(JsonNode value, bool resultOnly, CancellationToken cancellation)
    {
        var begun = DateTimeOffset.UtcNow;
        var answer = await target.RunAsync(action, value, cancellation);
        var printed = resultOnly ? answer.Json : ActivationRecord.Of(answer, begun, DateTimeOffset.UtcNow);
        await Console.Out.WriteLineAsync(printed is null ? answer.Text : JsonText.Of(printed));
        return answer.Error is { } error ? throw Errors.ActionFailed(error) : ExitCode.Done;
    }

    /// <inheritdoc cref="RunAsync"/>
    public async Task<int> CallAsync(WebCall call, CancellationToken cancellation)
    {
        var answer = WebAnswer.Of(await target.RunAsync(action, call.ToValue(), cancellation));
        await Console.Error.WriteLineAsync(answer.Head);
        await using (var output = Console.OpenStandardOutput())
        {
            await output.WriteAsync(answer.Body, cancellation);
        }

        return answer.Error is { } error ? throw Errors.ActionFailed(error) : ExitCode.Done;
    }
}
