using System.ComponentModel;
using System.Runtime.InteropServices;

namespace AotAction.Cli.Kernel;

/// <summary>Every call of the tool into the kernel that the base library does not offer, one method per operation.</summary>
internal static unsafe partial class NativeMethods
{
    private const int Terminate = 15;           // SIGTERM
    private const int CurrentFolder = -100;     // AT_FDCWD
    private const uint ChangeTime = 0x80;       // STATX_CTIME

    /// <summary>Asks a process to end. One that has ended already is no failure.</summary>
    public static void AskToEnd(int process) => _ = Kill(process, Terminate);

    /// <summary>
    /// When a file, or what it is a link to, was last written, renamed or given other rights. A user cannot set this time, other than the time of the last writing.
    /// </summary>
    /// <exception cref="Win32Exception">There is no such file, or the kernel or a sandbox does not tell.</exception>
    public static DateTime ChangedAt(string path)
    {
        FileStatus status;
        return StatX(CurrentFolder, path, 0, ChangeTime, &status) == 0
            ? DateTime.UnixEpoch.AddSeconds(status.ChangedSeconds).AddTicks(status.ChangedNanoseconds / TimeSpan.NanosecondsPerTick)
            : throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <summary>struct statx, the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(96)]
        public long ChangedSeconds;

        [FieldOffset(104)]
        public uint ChangedNanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    private static partial int Kill(int process, int signal);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint wanted, FileStatus* status);
}
