using System.IO.Pipelines;
using AotAction.Activations;
using AotAction.Programs;
using AotAction.Replacement;

namespace AotAction.Doors.Http;

/// <summary>POST /init: request → image → check → drain → exec.</summary>
/// <param name="policy">Which /init is taken.</param>
/// <param name="listener">The listening socket and its connections.</param>
/// <param name="log">Where a refusal is told too.</param>
/// <param name="isDedicated">Whether this program has a handler, and so needs no other to be initialised.</param>
internal sealed class InitEndpoint(InitPolicy policy, Listener listener, ActivationLog log, bool isDedicated)
{
    /// <summary>How long activations that run may hold an /init up: the platform's default limit for one.</summary>
    private static readonly TimeSpan LongestActivation = TimeSpan.FromSeconds(60);

    /// <summary>Becomes the program in the body. The program answers the client; this returns only why that did not happen.</summary>
    public Task<RefusedException> BecomeAsync(PipeReader body, TrackedConnection client) => BecomeAsync(
        async () =>
        {
            using var request = await InitRequest.ReadAsync(body);
            return await ExecuteAsync(request, client, activation: default);
        });

    /// <summary>Becomes the program in a request that was read already, which may bring an activation along.</summary>
    public Task<RefusedException> BecomeAsync(InitRequest request, TrackedConnection client, ReadOnlyMemory<byte> activation) =>
        BecomeAsync(() => ExecuteAsync(request, client, activation));

    private async Task<RefusedException> BecomeAsync(Func<Task<RefusedException>> execute)
    {
        if (policy.Begin() is { } refusal)
        {
            log.WriteError(refusal.Message);
            return refusal;
        }

        try
        {
            return await execute();
        }
        catch (RefusedException e)
        {
            log.WriteError(e.Message);
            return e;
        }
        finally
        {
            policy.End();
        }
    }

    private async Task<RefusedException> ExecuteAsync(InitRequest request, TrackedConnection client, ReadOnlyMemory<byte> activation)
    {
        using var connection = client.Duplicate();
        var crossing = new Crossing(listener.Descriptor, (int)connection.DangerousGetHandle(), activation);
        if (isDedicated && !policy.IsInitialised)
        {
            // The platform initialises an image that is an action by itself as well, without code: its env is for the handler.
            if (request is { Program: null, IsThere: true })
            {
                return await AfterDrainAsync(client, () => Replacer.BecomeAgain(request.Start, crossing));
            }

            if (request.Program is not null)
            {
                policy.DemandReplaceable();
            }
        }

        using var program = ProgramCheck.AdmitReceived(request.Program);
        return await AfterDrainAsync(client, () => Replacer.Become(program, request.Start, crossing));
    }

    private async Task<RefusedException> AfterDrainAsync(TrackedConnection client, Func<RefusedException> become)
    {
        await listener.PauseAsync();
        try
        {
            await listener.Open.DrainAsync(except: client, LongestActivation);
            return become();
        }
        finally
        {
            listener.Open.Reopen();
            listener.Resume();
        }
    }
}
