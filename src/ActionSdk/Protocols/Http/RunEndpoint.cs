using AotAction.Activations;
using AotAction.Http;
using AotAction.Replacement;

namespace AotAction.Protocols.Http;

/// <summary>
/// POST /run: request → activation → answer. The thread that reads the request also runs and answers a handler that does not wait.
/// </summary>
internal sealed class RunEndpoint
{
    private readonly ServerLifecycle _lifecycle;
    private readonly ActivationRunner _activations;
    private readonly Action<HttpConnection> _run;

    public RunEndpoint(ServerLifecycle lifecycle, ActivationRunner activations) =>
        (_lifecycle, _activations, _run) = (lifecycle, activations, Run);

    /// <summary>Runs an activation as soon as one may run.</summary>
    /// <exception cref="RefusedException">The server is stopping.</exception>
    public void Handle(HttpConnection connection)
    {
        if (_lifecycle.TryBegin(connection))
        {
            Begin(connection);
        }
    }

    /// <summary>Runs an activation of this thread's connection, which may run now.</summary>
    public void Begin(HttpConnection connection)
    {
        var run = AnswerAsync(connection);
        if (run.IsCompleted)
        {
            run.GetAwaiter().GetResult();
            End(connection);
        }
        else
        {
            _ = GoOnAsync(run);
        }
    }

    /// <summary>
    /// Ends an activation of this thread's connection. If another one may run now, it runs after the connection is served.
    /// </summary>
    public void End(HttpConnection connection)
    {
        if (_lifecycle.End() is { } next)
        {
            connection.GoOnWith(_run, next);
        }
    }

    /// <summary>Runs an activation that waited and may run now, and those that may run after it.</summary>
    private void Run(HttpConnection? connection)
    {
        while (connection is not null)
        {
            var run = AnswerAsync(connection);
            if (!run.IsCompleted)
            {
                _ = GoOnAsync(run);
                return;
            }

            run.GetAwaiter().GetResult();
            connection = _lifecycle.End();
        }
    }

    private async Task GoOnAsync(ValueTask run)
    {
        await run;
        Run(_lifecycle.End());
    }

    private async ValueTask AnswerAsync(HttpConnection connection)
    {
        connection.Begin();
        var result = await _activations.RunOrRefuseAsync(connection, static connection => (RunRoute)connection.Route switch
        {
            { Inherited: { IsEmpty: false } inherited } => RunRequest.ParseSingleEntry(inherited),
            { IsSingleEntry: true } => RunRequest.ParseSingleEntry(connection.Body),
            _ => RunRequest.Parse(connection.Body),
        });
        connection.Answer(result.Status, "application/json"u8, result.Json.Span);
        result.Buffer?.GiveBack();
    }
}

/// <summary>How a request asks for a run.</summary>
/// <param name="IsSingleEntry">Whether its body is that of a single entry point.</param>
/// <param name="Inherited">The body, if the previous program has read it.</param>
internal sealed record RunRoute(bool IsSingleEntry, ReadOnlyMemory<byte> Inherited = default)
{
    public static RunRoute Run { get; } = new(IsSingleEntry: false);

    public static RunRoute SingleEntry { get; } = new(IsSingleEntry: true);
}
