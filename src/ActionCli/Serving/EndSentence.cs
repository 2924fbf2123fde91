using AotAction.Serving;

namespace AotAction.Cli.Serving;

/// <summary>How an action's process ended, in words, with what that usually means. The numbers are Linux's (signal(7)).</summary>
internal static class EndSentence
{
    public static string Of(ServerEnd end) => end.Signal switch
    {
        null => $"The action ended with exit code {end.Code}.",
        11 => "The action was killed by SIGSEGV. Native AOT reports a stack overflow like this: look for endless recursion.",
        9 => "The action was killed by SIGKILL: usually out of memory.",
        6 => "The action was killed by SIGABRT: .NET ends a process like this if nobody catches an exception, and for Environment.FailFast. Its last lines on stderr say why.",
        7 => "The action was killed by SIGBUS: a mapped file was truncated.",
        8 => "The action was killed by SIGFPE.",
        4 => "The action was killed by SIGILL: it was built for another processor.",
        var signal => $"The action was killed by signal {signal}.",
    };
}
