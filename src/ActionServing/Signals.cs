using System.Runtime.InteropServices;

namespace AotAction.Serving;

/// <summary>
/// The library's one native call: the base library sends no other signal than SIGKILL, and an action may want to clean up.
/// </summary>
internal static partial class Signals
{
    /// <summary>SIGINT.</summary>
    public const int Interrupt = 2;

    /// <summary>SIGTERM.</summary>
    public const int Terminate = 15;

    /// <returns>Whether the process was there to receive it.</returns>
    public static bool Send(int process, int signal) => Kill(process, signal) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
