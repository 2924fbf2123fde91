using AotAction.Handlers;

namespace AotAction.Activations;

/// <summary>
/// Runs activations, whatever door they come through: one at a time unless the operator or the author says otherwise, each with its context,
/// and markers behind it.
/// </summary>
/// <param name="handler">The program's; null if there is no program yet.</param>
/// <param name="log">Where the activations' output goes.</param>
/// <param name="concurrent">Whether the operator, or who deployed the action, lets activations overlap.</param>
internal sealed class ActivationRunner(Handler? handler, ActivationLog log, bool concurrent)
{
    // Process-wide variables and one log stream cannot be shared by activations that overlap.
    private readonly SemaphoreSlim? _oneAtATime = concurrent || handler is { AllowsConcurrency: true } ? null : new SemaphoreSlim(1, 1);
    private readonly ActivationVariables _variables = new();

    public async ValueTask<ActivationResult> RunAsync(RunRequest request)
    {
        if (handler is null)
        {
            throw Refusals.NoProgram();
        }

        if (request.Refusal is { } refusal)
        {
            throw refusal;
        }

        if (_oneAtATime is null)
        {
            return await RunOneAsync(handler, request);
        }

        await _oneAtATime.WaitAsync();
        try
        {
            _variables.Set(request.Context);
            return await RunOneAsync(handler, request);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Reads a request and runs it, for a door without a status of its own: a refusal is a result too.</summary>
    public async ValueTask<ActivationResult> RunOrRefuseAsync(Func<RunRequest> read)
    {
        try
        {
            return await RunAsync(read());
        }
        catch (RefusedException e)
        {
            return ActivationResult.Refused(e);
        }
        catch (Exception e)
        {
            // Whoever waits for this answer would wait for ever.
            log.WriteError(e.ToString());
            return ActivationResult.Refused(Refusals.Unexpected(e));
        }
    }

    private ValueTask<ActivationResult> RunOneAsync(Handler handler, RunRequest request) =>
        Activation.RunAsync(handler, request.Value, ActivationContext.From(request.Context), log);
}
