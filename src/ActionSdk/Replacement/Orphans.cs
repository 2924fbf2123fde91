using System.Runtime.InteropServices;
using AotAction.Kernel;

namespace AotAction.Replacement;

/// <summary>
/// The processes that user code's child processes leave behind. The kernel gives them to PID 1, which in a container is this process, and
/// keeps each that has ended until its new parent asks for it.
/// </summary>
internal static class Orphans
{
    private const int Init = 1;

    private static PosixSignalRegistration? _registration;

    /// <summary>Has them reaped from here on. Those that <see cref="System.Diagnostics.Process"/> has started are its own.</summary>
    public static void Reap()
    {
        if (Environment.ProcessId != Init)
        {
            return;
        }

        // As PID 1 the runtime reaps whatever ends, and leaves to Process what is Process's, but only while somebody listens to the signal.
        _registration = PosixSignalRegistration.Create(PosixSignal.SIGCHLD, static _ => { });

        // Their signal came before anybody listened.
        while (NativeMethods.TryReap())
        {
        }
    }
}
