using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AotAction.Activations;
using AotAction.Handlers;
using AotAction.Http;
using AotAction.Kernel;

namespace AotAction.Replacement;

/// <summary>
/// The time between an exec and the moment the new program serves. Whatever goes wrong in it, the user's own code included, leads back to
/// the program before.
/// </summary>
internal static class Startup
{
    private const int Starting = 0, Serving = 1, GoingBack = 2, Stopping = 3;
    private const PosixSignal Alarm = (PosixSignal)14; // SIGALRM

    private static int _way;
    private static PosixSignalRegistration? _alarm;

    /// <summary>What an exec handed over to this program; null when it was started by anybody else.</summary>
    public static Handover? Handover { get; private set; }

    /// <summary>
    /// What an /init has to bring along, if the container's operator has set it. It is taken out of the environment before any user code
    /// runs, and the programs that an /init brings do not get it: a child process, or a handler that shows its variables, cannot give it
    /// away.
    /// </summary>
    public static string? InitKey { get; private set; }

    /// <summary>
    /// Ends the time in which there is a way back, and frees the program that it would have led to. From here on this program may touch
    /// the connections. Does not return if another way was taken, which another thread goes on with.
    /// </summary>
    public static void Succeed()
    {
        if (!TryTake(Serving) && _way != Serving)
        {
            Thread.Sleep(Timeout.Infinite);
        }

        if (Handover is not { } handover)
        {
            return;
        }

        NativeMethods.SetAlarm(0);

        // What crossed is served from here on, and then it is no longer needed.
        Handover = handover with { Inherited = InheritedState.Nothing, Previous = null };
        handover.Previous?.Image.Dispose();
        if (handover.Previous?.Launch.Folder is { } folder && folder.Path != handover.Current.Folder?.Path)
        {
            folder.Dispose();
        }
    }

#pragma warning disable CA2255 // The handover must be gone before the user's Main can see it, and only an initializer runs earlier.
    [ModuleInitializer]
    internal static void TakeHandover()
#pragma warning restore CA2255
    {
        NativeMethods.OpenStandardStreams();
        Orphans.Reap();
        Handover = Replacement.Handover.Take();
        if (Handover is null)
        {
            InitKey = NativeMethods.TakeVariable(LaunchState.InitKeyVariable);
            return;
        }

        InitKey = Handover.Container.Environment.Find(LaunchState.InitKeyVariable);
        ProgramIdentity.Claim(Handover.Current);
        StopSignal.OnFirst(StopBeforeServing);
        StopSignal.Begin();
        if (Handover.Previous is not null)
        {
            AppDomain.CurrentDomain.UnhandledException += (_, failure) => GoBack((Exception)failure.ExceptionObject);
            AppDomain.CurrentDomain.ProcessExit += (_, _) => GoBack(failure: null);
            _alarm = PosixSignalRegistration.Create(Alarm, GoBackInTime);
        }
    }

    /// <summary>Where the program hangs need not be known: a thread of the pool becomes the program before.</summary>
    private static void GoBackInTime(PosixSignalContext signal)
    {
        signal.Cancel = true;
        var seconds = StartLimit.From(Handover!.Container.Environment.Find);
        GoBack(new StartException(
            $"it does not serve after {seconds} s. Let it call ActionServer.RunAsync sooner, or set {StartLimit.Variable} for the container"));
    }

    /// <summary>Nothing runs yet: whoever has sent a request is told that it is refused, and the process ends.</summary>
    /// <returns>False if the server has just begun to serve, or goes back already.</returns>
    private static bool StopBeforeServing()
    {
        if (!TryTake(Stopping))
        {
            return false;
        }

        EndWithoutServing();
        return true;
    }

    private static void EndWithoutServing()
    {
        var handover = Handover!;
        if (handover.Inherited.IsInit)
        {
            var server = new HttpServer(handover.Inherited.Listener, new StoppingApplication(), new HttpLimits());
            server.Adopt(handover.Inherited.Connections);
            server.ServeLast();
        }

        handover.Current.Folder?.Dispose();
        handover.Previous?.Launch.Folder?.Dispose();
        NativeMethods.Exit(0);
    }

    private static void GoBack(Exception? failure)
    {
        if (!TryTake(GoingBack) || Handover is not { Previous: { } previous } handover)
        {
            if (_way == Stopping)
            {
                Thread.Sleep(Timeout.Infinite);
            }

            return;
        }

        if (failure is not null)
        {
            using var log = new LogStream(LogStream.StandardError);
            log.WriteLine(failure.ToString());
        }

        if (handover.Current.Folder?.Path != previous.Launch.Folder?.Path)
        {
            handover.Current.Folder?.Dispose();
        }

        var why = failure switch
        {
            null => $"it ended with exit code {Environment.ExitCode} before it served.",
            StartException => failure.Message,
            _ => $"{failure.GetType().Name}: {failure.Message}",
        };
        var error = new Handover
        {
            Inherited = handover.Inherited,
            Current = previous.Launch,
            Container = handover.Container,
            Failure = ReplacementRefusals.FailedAtStart(why),
        }.Execute(previous.Image);
        if (error is OperationCanceledException)
        {
            EndWithoutServing();
        }

        Console.Error.WriteLine($"The program before this one cannot be executed again: {error.Message}");
        NativeMethods.Exit(1);
    }

    private static bool TryTake(int way) => Interlocked.CompareExchange(ref _way, way, Starting) == Starting;
}
