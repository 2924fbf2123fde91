using AotAction.Activations;
using AotAction.Handlers;
using AotAction.Replacement;

namespace AotAction.Doors.Http;

/// <summary>The HTTP door: the platform's /init and /run.</summary>
internal static class HttpDoor
{
    /// <summary>Kubernetes' default grace is 30 s, Docker's 10 s: what runs is finished within the shorter one.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(9);

    /// <summary>Serves until the process is asked to stop, or becomes another program.</summary>
    public static async Task ServeAsync(Handler? handler)
    {
        var handover = Startup.Handover;
        var limits = BodyLimits.From(OperatorSetting);
        var listener = handover is null
            ? Listener.Bind(ListenAddress.Parse(Environment.GetEnvironmentVariable(ListenAddress.Variable)))
            : Listener.Adopt(handover.Listener);
        var again = InitPolicy.AllowsAgain(OperatorSetting(InitPolicy.Variable), listener.IsLocal);

        using var log = ActivationLog.OfConsole();
        var activations = new ActivationRunner(handler, log, Environment.GetEnvironmentVariable("__OW_ALLOW_CONCURRENT") == "true");
        var init = new InitEndpoint(new InitPolicy(again, handover?.Current.Initialised ?? false), listener, log);

        using var stop = new StopSignal();
        using var server = Kestrel.Create(listener);
        await server.StartAsync(new HttpApplication(init, activations, listener.Open, limits, log), CancellationToken.None);
        if (handover is not null)
        {
            Startup.Succeed();
            HttpAnswer.WriteInitAnswer(handover.Client, handover.Failure);
        }

        await stop.Received;
        await listener.PauseAsync();
        await listener.Open.DrainAsync(except: null, StopGrace);
        if (handler is not null)
        {
            await handler.DisposeAsync();
        }

        handover?.Current.Folder?.Dispose();
    }

    /// <summary>What the container's operator set: an init's env, which is the user's, cannot change it.</summary>
    private static string? OperatorSetting(string name) =>
        Startup.Handover is { } handover ? handover.Container.Environment.Find(name) : Environment.GetEnvironmentVariable(name);
}
