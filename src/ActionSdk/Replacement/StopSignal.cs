using System.Runtime.InteropServices;
using AotAction.Kernel;

namespace AotAction.Replacement;

/// <summary>
/// SIGTERM and SIGINT, from the program's start on. As PID 1 of a container a process without handlers would ignore both. A signal that
/// comes around an exec is not lost: it reaches the next program, or stops this one.
/// </summary>
internal static class StopSignal
{
    /// <summary>What a shell makes of a process that SIGTERM has ended.</summary>
    private const int Terminated = 128 + 15;

    private static readonly Lock Gate = new();
    private static readonly List<PosixSignalRegistration> Registrations = [];
    private static Func<bool> _stop = static () => false;
    private static int _taken;

    /// <summary>Begins to listen. Signals that were kept across the exec to this program come now.</summary>
    public static void Begin()
    {
        lock (Gate)
        {
            if (Registrations.Count == 0)
            {
                Registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, Take));
                Registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, Take));
                NativeMethods.CountSignals();
                NativeMethods.KeepSignals(keep: false);
            }
        }
    }

    /// <summary>Says what the first signal does. The second one ends the process at once.</summary>
    /// <param name="first">Returns whether it was in time; if not, another one has taken its place meanwhile.</param>
    public static void OnFirst(Func<bool> first)
    {
        lock (Gate)
        {
            _stop = first;
        }
    }

    /// <summary>
    /// Keeps signals back for the program that is executed. Returns only if it was not: then those that came reach this one.
    /// </summary>
    /// <param name="execute">Executes it; returns why that failed.</param>
    public static Exception AcrossExec(Func<Exception> execute)
    {
        var received = NativeMethods.KeepSignals(keep: true);
        try
        {
            return received > 0 || Volatile.Read(ref _taken) > 0
                ? new OperationCanceledException("the process was asked to stop") : execute();
        }
        finally
        {
            NativeMethods.KeepSignals(keep: false);
        }
    }

    private static void Take(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (Interlocked.Increment(ref _taken) > 1)
        {
            NativeMethods.Exit(Terminated);
        }

        Func<bool>? tried;
        var stop = (Func<bool>?)null;
        do
        {
            tried = stop;
            lock (Gate)
            {
                stop = _stop;
            }
        }
        while (stop != tried && !stop());
    }
}
