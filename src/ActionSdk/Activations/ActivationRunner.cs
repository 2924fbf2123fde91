using AotAction.Handlers;

namespace AotAction.Activations;

/// <summary>
/// Runs activations, whatever protocol they come by, each with its context and with markers behind it. Whether they overlap is for the
/// protocol.
/// </summary>
/// <param name="handler">The user's code; null if there is no program yet.</param>
/// <param name="log">Both log streams.</param>
/// <param name="concurrent">Whether activations may overlap; then they have no variables.</param>
internal sealed class ActivationRunner(Handler? handler, ActivationLog log, bool concurrent)
{
    private readonly ActivationVariables? _variables = concurrent ? null : new ActivationVariables();

    /// <exception cref="RefusedException">There is no handler.</exception>
    public ValueTask<ActivationResult> RunAsync(RunRequest request)
    {
        if (handler is null)
        {
            throw RunRefusals.NoProgram();
        }

        if (request.Refusal is { } refusal)
        {
            throw refusal;
        }

        // Process-wide variables cannot be shared by activations that overlap.
        _variables?.Set(request.Context);
        return RunOneAsync(handler, request);
    }

    /// <summary>Reads a request and runs it; a refusal is a result too.</summary>
    /// <param name="source">The source of the request.</param>
    /// <param name="read">Reads it.</param>
    public async ValueTask<ActivationResult> RunOrRefuseAsync<T>(T source, Func<T, RunRequest> read)
    {
        try
        {
            return await RunAsync(read(source));
        }
        catch (RefusedException e)
        {
            return ActivationResult.Refused(e);
        }
        catch (Exception e)
        {
            // Otherwise the client would wait for ever.
            log.WriteError(e.ToString());
            return ActivationResult.Refused(RunRefusals.Unexpected(e));
        }
    }

    private ValueTask<ActivationResult> RunOneAsync(Handler handler, RunRequest request)
    {
        log.BeginActivation();
        SynchronizationContext.SetSynchronizationContext(HandlerContext.Instance);
        try
        {
            return Activation.RunAsync(handler, request.Value, ActivationContext.From(request.Context), log);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(null);
        }
    }
}
