using System.ComponentModel;
using System.Net;
using AotAction.Activations;
using AotAction.Handlers;
using AotAction.Http;
using AotAction.Kernel;
using AotAction.Replacement;

namespace AotAction.Protocols.Http;

/// <summary>HTTP: the platform's /init and /run, and if it is asked for the single entry point.</summary>
internal static class HttpProtocol
{
    /// <summary>The kernel cuts it down to net.core.somaxconn.</summary>
    private const int Backlog = 4096;

    /// <summary>Kubernetes' default grace period is 30 s, Docker's 10 s: running activations must finish within the shorter one.</summary>
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(9);

    /// <summary>Additional time for the last answers and for user code after the server: Docker kills after 10 s.</summary>
    private static readonly TimeSpan LastGrace = TimeSpan.FromSeconds(0.8);

    /// <summary>Serves until the process is asked to stop, or becomes another program.</summary>
    public static async Task ServeAsync(Handler? handler)
    {
        var handover = Startup.Handover;
        var limits = BodyLimits.From(Setting);
        _ = StartLimit.From(Setting);
        var singleEntry = SingleEntry.IsAskedFor(Setting);
        var listener = handover is { Inherited: { IsInit: true } inherited } ? inherited.Listener : Listen();
        var isLocal = IPAddress.IsLoopback(NativeMethods.LocalEndPoint(listener).Address);
        var initialised = handover?.Current.Initialised ?? false;
        var again = InitPolicy.AllowsAgain(Setting(InitPolicy.Variable), isLocal);
        var policy = new InitPolicy(
            again, initialised, isDedicated: handler is not null && !initialised, takesCodeless: isLocal || again
                || !string.IsNullOrEmpty(Setting(InitPolicy.PlatformVariable)));

        using var log = ActivationLog.WithMarkers();
        var concurrent = Environment.GetEnvironmentVariable("__OW_ALLOW_CONCURRENT") == "true" || handler is { AllowsConcurrency: true };
        var process = new ServingProcess(listener);
        var lifecycle = new ServerLifecycle(concurrent ? int.MaxValue : 1, process.Resume);
        var runs = new RunEndpoint(lifecycle, new ActivationRunner(handler, log, concurrent));
        var init = new InitEndpoint(policy, lifecycle, process, log);
        var server = new HttpServer(listener,
            new ActionApplication(new CallerRule(isLocal, Startup.InitKey), policy, init, runs, lifecycle, limits, singleEntry,
            handler is not null, log), new HttpLimits());
        process.Server = server;

        // The thread that received the signal runs the rest of the user's Main: handlers may hold the other threads.
        var stopped = new TaskCompletionSource();
        var exit = ExitHandler.Prepare(log, why => EndRuns(server, lifecycle, why));
        StopSignal.OnFirst(() => Stop(server, lifecycle, exit, stopped));
        StopSignal.Begin();
        if (server.Adopt(handover?.Inherited.Connections ?? []) is { } client)
        {
            client.Inherit(AnswerToInit(client, handover!, lifecycle, runs));
        }

        Startup.Succeed();
        server.Start(handler is null ? 1 : 2);
        Greeting.Show(listener, handler is not null);
        await stopped.Task;
        if (handler is not null)
        {
            await handler.DisposeAsync();
        }

        Startup.Handover?.Current.Folder?.Dispose();
    }

    private static bool Stop(HttpServer server, ServerLifecycle lifecycle, ExitHandler exit, TaskCompletionSource stopped)
    {
        EndAtLatest();
        server.IsEnding = true;
        lifecycle.Stop();
        if (!lifecycle.Idle.Wait(StopGrace))
        {
            exit.Say(RunRefusals.StoppedMeanwhile());
        }

        server.ServeLast();
        stopped.SetResult();
        return true;
    }

    /// <summary>A foreground thread left by a handler, or a Main that does not return, would keep the process alive for ever.</summary>
    private static void EndAtLatest() => new Thread(static () =>
    {
        Thread.Sleep(StopGrace + LastGrace);
        NativeMethods.Exit(Environment.ExitCode);
    })
    { IsBackground = true }.UnsafeStart();

    /// <summary>
    /// The process ends by itself: whoever waits for an activation that runs is told why, and those that wait for their turn are refused.
    /// </summary>
    private static void EndRuns(HttpServer server, ServerLifecycle lifecycle, RefusedException why)
    {
        var isStopping = server.IsEnding;
        server.IsEnding = true;
        server.AnswerInstead(why.Status, "application/json"u8, ErrorJson.Of(why.Message).Span);
        if (!isStopping)
        {
            lifecycle.Stop();
            server.ServeLast();
        }
    }

    private static int Listen()
    {
        var address = ListenAddress.From(Setting);
        try
        {
            return NativeMethods.Listen(address, Backlog);
        }
        catch (Win32Exception e)
        {
            throw new StartException($"Cannot listen at {address}: {e.Message}. End what listens there, or choose another address with {ListenAddress.Variable}.");
        }
    }

    /// <summary>
    /// The answer to the request that started this program: OK, or the result of the activation that came with it. It counts as an
    /// activation, so that no other init gets between.
    /// </summary>
    private static HandedOverRoute AnswerToInit(HttpConnection client, Handover handover, ServerLifecycle lifecycle, RunEndpoint runs)
    {
        try
        {
            lifecycle.TryBegin(client);
        }
        catch (RefusedException stopping)
        {
            return new HandedOverRoute(_ => throw stopping);
        }

        if (handover is { Failure: null, Inherited.Activation: { IsEmpty: false } activation })
        {
            return new HandedOverRoute(connection =>
            {
                connection.Inherit(new RunRoute(IsSingleEntry: true, activation));
                runs.Begin(connection);
            });
        }

        return new HandedOverRoute(connection =>
        {
            if (handover.Failure is { } failure)
            {
                connection.Answer(502, "application/json"u8, ErrorJson.Of(failure).Span);
            }
            else
            {
                connection.Answer(200, "text/plain"u8, "OK"u8);
            }

            runs.End(connection);
        });
    }

    /// <summary>The operator's settings of the container: an init's env, which the user controls, cannot change them.</summary>
    private static string? Setting(string name) =>
        Startup.Handover is { } handover ? handover.Container.Environment.Find(name) : Environment.GetEnvironmentVariable(name);
}
