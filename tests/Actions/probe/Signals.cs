using System.Runtime.InteropServices;

namespace Probe;

/// <summary>
/// Handlers of the user's own for the signals that ask a process to stop. They say on stderr that they were called, and cancel.
/// </summary>
internal static class Signals
{
    private static readonly List<PosixSignalRegistration> registrations = [];

    public static void Handle()
    {
        foreach (var signal in (PosixSignal[])[PosixSignal.SIGTERM, PosixSignal.SIGINT])
        {
            registrations.Add(PosixSignalRegistration.Create(signal, static context =>
            {
                context.Cancel = true;
                Console.Error.WriteLine($"the probe got {context.Signal}");
            }));
        }
    }
}
