using System.IO.Pipelines;
using AotAction.Activations;
using AotAction.Programs;
using AotAction.Replacement;

namespace AotAction.Doors.Http;

/// <summary>POST /init: request → image → check → drain → exec.</summary>
internal sealed class InitEndpoint(InitPolicy policy, Listener listener, ActivationLog log)
{
    /// <summary>How long activations that run may hold an /init up: the platform's default limit for one.</summary>
    private static readonly TimeSpan LongestActivation = TimeSpan.FromSeconds(60);

    /// <summary>Becomes the program in the body. The program answers the client; this returns only why that did not happen.</summary>
    public async Task<RefusedException> BecomeAsync(PipeReader body, TrackedConnection client)
    {
        if (policy.Begin() is { } refusal)
        {
            log.WriteError(refusal.Message);
            return refusal;
        }

        try
        {
            using var request = await InitRequest.ReadAsync(body);
            using var program = ProgramCheck.AdmitReceived(request.Program);
            return await BecomeAsync(request, program, client);
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

    private async Task<RefusedException> BecomeAsync(InitRequest request, AdmittedProgram program, TrackedConnection client)
    {
        await listener.PauseAsync();
        try
        {
            await listener.Open.DrainAsync(except: client, LongestActivation);
            return Replacer.Become(request, program, listener.Descriptor, client.Descriptor);
        }
        finally
        {
            listener.Open.Reopen();
            listener.Resume();
        }
    }
}
