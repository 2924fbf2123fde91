using AotAction.Activations;
using AotAction.Http;
using AotAction.Replacement;

namespace AotAction.Doors.Http;

/// <summary>POST /run: request → activation → answer. A handler that does not wait is run and answered by the thread that has read the request.</summary>
/// <param name="life">Says when an activation may run.</param>
/// <param name="activations">Runs it.</param>
internal sealed class RunEndpoint(ServerLife life, ActivationRunner activations)
{
    /// <summary>Runs an activation as soon as there is room for it.</summary>
    /// <exception cref="RefusedException">The server stops.</exception>
    public void Handle(HttpConnection connection)
    {
        if (life.TryBegin(connection))
        {
            Run(connection);
        }
    }

    /// <summary>Runs an activation that has room, and those that it makes room for.</summary>
    public void Run(HttpConnection? connection)
    {
        while (connection is not null)
        {
            var run = AnswerAsync(connection);
            if (!run.IsCompleted)
            {
                _ = GoOnAsync(run);
                return;
            }

            connection = life.End();
        }
    }

    private async Task GoOnAsync(ValueTask run)
    {
        await run;
        Run(life.End());
    }

    private async ValueTask AnswerAsync(HttpConnection connection)
    {
        var result = await activations.RunOrRefuseAsync(connection, static connection => (RunRoute)connection.Route switch
        {
            { Inherited: { IsEmpty: false } inherited } => RunRequest.ParseSingleEntry(inherited),
            { IsSingleEntry: true } => RunRequest.ParseSingleEntry(connection.Body),
            _ => RunRequest.Parse(connection.Body),
        });
        connection.Answer(result.Status, "application/json"u8, result.Json.Span);
    }
}

/// <summary>How a request asks for a run.</summary>
/// <param name="IsSingleEntry">Whether its body is that of a single entry point.</param>
/// <param name="Inherited">The body, if the process before has read it.</param>
internal sealed record RunRoute(bool IsSingleEntry, ReadOnlyMemory<byte> Inherited = default)
{
    public static RunRoute Run { get; } = new(IsSingleEntry: false);

    public static RunRoute SingleEntry { get; } = new(IsSingleEntry: true);
}
