using System.Runtime.InteropServices;

namespace AotAction.Fixtures;

/// <summary>Sends the signals that ask a process to stop, at the moment of the call: a command that does it takes milliseconds.</summary>
public static partial class StopSignals
{
    /// <param name="process">Its id as this process sees it.</param>
    /// <param name="name">TERM or INT.</param>
    public static void Send(int process, string name)
    {
        if (Kill(process, name == "TERM" ? 15 : 2) != 0)
        {
            throw new InvalidOperationException($"Process {process} is not there to receive SIG{name}.");
        }
    }

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
