using System.Runtime.InteropServices;

namespace AotAction.Testing;

/// <summary>The one native call of this package: the base library sends no other signal than SIGKILL, and an action may want to clean up.</summary>
internal static partial class Signals
{
    private const int Sigterm = 15;

    /// <returns>Whether the process was there to receive it.</returns>
    public static bool Terminate(int process) => Kill(process, Sigterm) == 0;

    [LibraryImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int process, int signal);
}
