using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace AotAction.Kernel;

/// <summary>
/// Signals, and what AotAction.Sdk.Signals.c does with them. It is linked into programs of Native AOT; on the JIT there is none of it, and
/// signals have the runtime's rules alone.
/// </summary>
internal static unsafe partial class NativeMethods
{
    private const int NoHang = 1;               // WNOHANG

    /// <summary>Counts each SIGTERM and SIGINT before the runtime is told of it.</summary>
    public static void CountSignals()
    {
        if (!IsJit)
        {
            CountSignalsNative();
        }
    }

    /// <summary>Keeps SIGTERM and SIGINT for this thread, and so for the program that it executes; or lets them in.</summary>
    /// <returns>How many have come so far.</returns>
    public static int KeepSignals(bool keep) => IsJit ? 0 : KeepSignalsNative(keep ? 1 : 0);

    /// <summary>Has the kernel send SIGALRM to this process, or to the program that it becomes meanwhile.</summary>
    /// <param name="seconds">When; 0 for never.</param>
    public static void SetAlarm(int seconds) => _ = Alarm((uint)seconds);

    /// <summary>Frees what is left of a child process that has ended.</summary>
    /// <returns>Whether there was one.</returns>
    public static bool TryReap() => WaitPid(-1, null, NoHang) > 0;

    /// <summary>Ends the process at once, without a word to anybody.</summary>
    [DoesNotReturn]
    public static void Exit(int code)
    {
        ExitNative(code);
        throw new InvalidOperationException("The process did not end.");
    }

    /// <summary>
    /// Only the host of the JIT says which assemblies it trusts. RuntimeFeature says of a project with PublishAot that there is no dynamic
    /// code, also when `dotnet run` starts it on the JIT.
    /// </summary>
    private static bool IsJit => AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES") is not null;

    [LibraryImport("aot_action", EntryPoint = "aot_action_count_signals")]
    private static partial void CountSignalsNative();

    [LibraryImport("aot_action", EntryPoint = "aot_action_keep_signals")]
    private static partial int KeepSignalsNative(int keep);

    [LibraryImport("libc", EntryPoint = "alarm")]
    private static partial uint Alarm(uint seconds);

    [LibraryImport("libc", EntryPoint = "waitpid")]
    private static partial int WaitPid(int process, int* status, int options);

    [LibraryImport("libc", EntryPoint = "_exit")]
    private static partial void ExitNative(int code);
}
