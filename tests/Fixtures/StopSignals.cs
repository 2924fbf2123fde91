using AotAction.Serving;

namespace AotAction.Fixtures;

/// <summary>Sends the signals that ask a process to stop, at the moment of the call: a command that does it takes milliseconds.</summary>
public static class StopSignals
{
    /// <param name="process">Its id as this process sees it.</param>
    /// <param name="name">TERM or INT.</param>
    public static void Send(int process, string name)
    {
        if (!Signals.Send(process, name == "TERM" ? Signals.Terminate : Signals.Interrupt))
        {
            throw new InvalidOperationException($"Process {process} is not there to receive SIG{name}.");
        }
    }
}
