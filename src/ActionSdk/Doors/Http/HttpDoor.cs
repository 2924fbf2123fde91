using AotAction.Activations;
using AotAction.Handlers;
using AotAction.Replacement;

namespace AotAction.Doors.Http;

/// <summary>The HTTP door: the platform's /init and /run, and where it is asked for the single entry point.</summary>
internal static class HttpDoor
{
    /// <summary>Kubernetes' default grace is 30 s, Docker's 10 s: what runs is finished within the shorter one.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(9);

    /// <summary>Serves until the process is asked to stop, or becomes another program.</summary>
    public static async Task ServeAsync(Handler? handler)
    {
        var handover = Startup.Handover;
        var limits = BodyLimits.From(Setting);
        var singleEntry = SingleEntry.IsAskedFor(Setting);
        var listener = handover is { Crossing.Listener: not Crossing.NoDescriptor }
            ? Listener.Adopt(handover.Crossing.Listener)
            : Listener.Bind(ListenAddress.Parse(Setting(ListenAddress.Variable) ?? (singleEntry ? SingleEntry.Address(Setting) : null)));
        var policy = new InitPolicy(InitPolicy.AllowsAgain(Setting(InitPolicy.Variable), listener.IsLocal), handover?.Current.Initialised ?? false);

        using var log = ActivationLog.WithMarkers();
        var activations = new ActivationRunner(handler, log, Environment.GetEnvironmentVariable("__OW_ALLOW_CONCURRENT") == "true");
        var init = new InitEndpoint(policy, listener, log, isDedicated: handler is not null);
        var application = new HttpApplication(init, activations, singleEntry, listener.Open, limits, log);

        using var stop = new StopSignal();
        using var server = Kestrel.Create(listener);
        await server.StartAsync(application, CancellationToken.None);
        Startup.Succeed();
        var first = handover is { Crossing.IsInit: true } ? AnswerAsync(handover, activations) : Task.CompletedTask;

        await stop.Received;
        await listener.PauseAsync();
        await Task.WhenAny(Task.WhenAll(first, listener.Open.DrainAsync(except: null, StopGrace)), Task.Delay(StopGrace));
        if (handler is not null)
        {
            await handler.DisposeAsync();
        }

        handover?.Current.Folder?.Dispose();
    }

    /// <summary>Answers the request that started this program, on the connection that crossed the exec: with OK, or with the activation that it brought along.</summary>
    private static async Task AnswerAsync(Handover handover, ActivationRunner activations)
    {
        var client = handover.Crossing.Client;
        if (handover.Failure is not null)
        {
            HttpAnswer.WriteLast(client, ActivationResult.Refused(new RefusedException(502, handover.Failure)));
        }
        else if (handover.Crossing.Activation.IsEmpty)
        {
            HttpAnswer.WriteOk(client);
        }
        else
        {
            HttpAnswer.WriteLast(client, await activations.RunOrRefuseAsync(() => RunRequest.ParseSingleEntry(handover.Crossing.Activation)));
        }
    }

    /// <summary>What the container's operator set: an init's env, which is the user's, cannot change it.</summary>
    private static string? Setting(string name) =>
        Startup.Handover is { } handover ? handover.Container.Environment.Find(name) : Environment.GetEnvironmentVariable(name);
}
