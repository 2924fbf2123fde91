using System.Runtime.InteropServices;

namespace AotAction.Kernel;

/// <summary>Which descriptors an exec keeps.</summary>
internal static unsafe partial class NativeMethods
{
    private const int CloseRangeNumber = 436;   // the same on every architecture
    private const uint CloseRangeUnshare = 2, CloseRangeCloseOnExec = 4;
    private const int CloneFiles = 0x400;       // CLONE_FILES

    /// <summary>
    /// Gives this thread a table of descriptors of its own, a copy of the process's, and marks each above stderr close-on-exec in it.
    /// </summary>
    /// <returns>Whether the kernel did; else nothing has changed. Kernels before 5.11 and some sandboxes have no close_range.</returns>
    public static bool CloseAllOnExecInOwnTable() =>
        Syscall(CloseRangeNumber, 3, uint.MaxValue, CloseRangeUnshare | CloseRangeCloseOnExec) == 0;

    /// <summary>Gives this thread a table of descriptors of its own, a copy of the process's. Docker's sandbox refuses this call.</summary>
    public static bool TakeOwnTable() => Unshare(CloneFiles) == 0;

    /// <summary>Lets a descriptor cross the next exec, if it is open.</summary>
    public static void KeepOnExec(int descriptor) => _ = FCntl(descriptor, SetDescriptorFlags, 0);

    /// <summary>Whether an exec would keep a descriptor; false for one that is not open.</summary>
    public static bool IsKeptOnExec(int descriptor) => FCntl(descriptor, GetDescriptorFlags, 0) == 0;

    /// <summary>Closes a descriptor at the next exec, so that the user's child processes do not inherit it.</summary>
    /// <returns>Whether it is an open descriptor at all.</returns>
    public static bool CloseOnNextExec(int descriptor) =>
        FCntl(descriptor, GetDescriptorFlags, 0) >= 0 && FCntl(descriptor, SetDescriptorFlags, CloseOnExec) >= 0;

    [LibraryImport("libc", EntryPoint = "unshare", SetLastError = true)]
    private static partial int Unshare(int what);
}
