using System.ComponentModel;
using System.Net;
using AotAction.Activations;
using AotAction.Handlers;
using AotAction.Http;
using AotAction.Kernel;
using AotAction.Replacement;

namespace AotAction.Doors.Http;

/// <summary>The HTTP door: the platform's /init and /run, and if it is asked for the single entry point.</summary>
internal static class HttpDoor
{
    /// <summary>The kernel cuts it down to net.core.somaxconn.</summary>
    private const int Backlog = 4096;

    /// <summary>Kubernetes' default grace is 30 s, Docker's 10 s: what runs is finished within the shorter one.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(9);

    /// <summary>How long clients may take to read the last answers.</summary>
    private const int LastAnswers = 500;

    /// <summary>Serves until the process is asked to stop, or becomes another program.</summary>
    public static async Task ServeAsync(Handler? handler)
    {
        var handover = Startup.Handover;
        var limits = BodyLimits.From(Setting);
        var singleEntry = SingleEntry.IsAskedFor(Setting);
        var listener = handover is { Inherited: { IsInit: true } inherited } ? inherited.Listener : Listen(singleEntry);
        var isLocal = IPAddress.IsLoopback(NativeMethods.LocalAddress(listener));
        var initialised = handover?.Current.Initialised ?? false;
        var again = InitPolicy.AllowsAgain(Setting(InitPolicy.Variable), isLocal);
        var policy = new InitPolicy(
            again, initialised, isDedicated: handler is not null && !initialised, takesCodeless: isLocal || again || !string.IsNullOrEmpty(Setting(InitPolicy.PlatformVariable)));

        using var log = ActivationLog.WithMarkers();
        var concurrent = Environment.GetEnvironmentVariable("__OW_ALLOW_CONCURRENT") == "true";
        var life = new ServerLife(concurrent ? int.MaxValue : 1);
        var runs = new RunEndpoint(life, new ActivationRunner(handler, log, concurrent));
        var process = new ServingProcess(listener);
        var init = new InitEndpoint(policy, life, process, log);
        var server = new HttpServer(listener, new ActionApplication(new CallerRule(isLocal, Startup.InitKey), policy, init, runs, life, limits, singleEntry, handler is not null, log), new HttpLimits());
        process.Server = server;

        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        StopSignal.OnFirst(() =>
        {
            server.IsEnding = true;
            life.Stop(Refuse);
            stop.SetResult();
        });
        StopSignal.Begin();
        var waiting = server.Adopt(handover?.Inherited.Connections ?? []);
        server.Start(handler is null ? 1 : 2);
        Startup.Succeed();
        if (waiting is not null)
        {
            AnswerInit(waiting, handover!, init, runs);
        }

        await stop.Task;
        await Task.WhenAny(life.Idle, Task.Delay(StopGrace));
        server.ServeLast(LastAnswers);
        if (handler is not null)
        {
            await handler.DisposeAsync();
        }

        handover?.Current.Folder?.Dispose();
    }

    private static int Listen(bool singleEntry)
    {
        var address = ListenAddress.Parse(Setting(ListenAddress.Variable) ?? (singleEntry ? SingleEntry.Address(Setting) : null));
        try
        {
            return NativeMethods.Listen(address, Backlog);
        }
        catch (Win32Exception e)
        {
            throw new StartException($"Cannot listen at {address}: {e.Message}. End what listens there, or choose another address with {ListenAddress.Variable}.");
        }
    }

    /// <summary>Answers the request that started this program, on the connection that crossed the exec: with OK, or with the activation that it brought along.</summary>
    private static void AnswerInit(HttpConnection client, Handover handover, InitEndpoint init, RunEndpoint runs)
    {
        if (handover.Failure is { } failure)
        {
            client.Answer(502, "application/json"u8, ErrorJson.Of(failure).Span);
        }
        else
        {
            runs.Run(init.Succeed(client, handover.Inherited.Activation));
        }
    }

    private static void Refuse(HttpConnection activation)
    {
        var refusal = Refusals.Stopping();
        activation.Answer(refusal.Status, "application/json"u8, ErrorJson.Of(refusal.Message).Span);
    }

    /// <summary>What the container's operator set: an init's env, which is the user's, cannot change it.</summary>
    private static string? Setting(string name) =>
        Startup.Handover is { } handover ? handover.Container.Environment.Find(name) : Environment.GetEnvironmentVariable(name);
}
