using AotAction.Kernel;

namespace AotAction.Activations;

/// <summary>
/// The last answers if user code ends the process, by <see cref="Environment.Exit"/> or by an exception in its own thread: each running
/// activation is answered, and its log is ended. The exit code or the signal stays the same.
/// </summary>
internal sealed class ExitHandler
{
    /// <summary>
    /// Time limits in milliseconds: for everything, and within it for the user's own writer and for the log, whose readers may be stuck.
    /// </summary>
    private const int AllTime = 500, FlushTime = 100, LogTime = 150;

    private readonly ActivationLog _log;
    private readonly Action<RefusedException> _answer;
    private int _said;

    private ExitHandler(ActivationLog log, Action<RefusedException> answer) => (_log, _answer) = (log, answer);

    /// <summary>Listens for the process's end.</summary>
    /// <param name="log">The log of the activations.</param>
    /// <param name="answer">Answers each activation that runs.</param>
    public static ExitHandler Prepare(ActivationLog log, Action<RefusedException> answer)
    {
        var words = new ExitHandler(log, answer);
        AppDomain.CurrentDomain.ProcessExit += (_, _) => words.Say(RunRefusals.EndedItself(Environment.ExitCode));
        AppDomain.CurrentDomain.UnhandledException += (_, failure) => words.Say((Exception)failure.ExceptionObject);
        return words;
    }

    /// <summary>Ends each running activation, in half a second at most.</summary>
    /// <param name="why">Its answer.</param>
    /// <param name="trace">The lines for its log; null for none.</param>
    public void Say(RefusedException why, string? trace = null)
    {
        if (Interlocked.Exchange(ref _said, 1) == 1)
        {
            return;
        }

        var begun = Environment.TickCount64;
        if (_log.IsInUse)
        {
            // The thread that ends the process may hold a lock of Console.
            Within(FlushTime, _log.FlushConsole);
            Within(LogTime, () => _log.EndAll(trace));
        }

        Within((int)Math.Max(0, begun + AllTime - Environment.TickCount64), () => _answer(why));
    }

    private void Say(Exception failure)
    {
        var wasInUse = _log.IsInUse;
        Say(RunRefusals.EndedItself(failure), ExceptionTrace.Of(failure));
        if (wasInUse)
        {
            // .NET prints the exception again. After the marker it would belong to no activation, or to the next one.
            _ = NativeMethods.Withdraw(LogStream.StandardError, substitute: null);
        }
    }

    private static void Within(int milliseconds, Action part)
    {
        var thread = new Thread(() => Try(part)) { IsBackground = true };
        thread.UnsafeStart();
        thread.Join(milliseconds);
    }

    private static void Try(Action part)
    {
        try
        {
            part();
        }
        catch (Exception)
        {
            // The process is already ending; a failure here must not end it in another way.
        }
    }
}
