using System.ComponentModel;
using System.Runtime.InteropServices;

namespace AotAction.Cli.Kernel;

/// <summary>Every call of the tool into the kernel that the base library does not offer, one method per operation.</summary>
internal static unsafe partial class NativeMethods
{
    private const int CurrentFolder = -100;     // AT_FDCWD
    private const uint Type = 0x1, ChangeTime = 0x80; // STATX_TYPE, STATX_CTIME
    private const int TypeBits = 0xf000, Regular = 0x8000; // S_IFMT, S_IFREG

    /// <summary>
    /// When a file, or what it is a link to, was last written, renamed or given other rights. A user cannot set this time, other than the
    /// time of the last writing.
    /// </summary>
    /// <exception cref="Win32Exception">There is no such file, or the kernel or a sandbox hides it.</exception>
    public static DateTime ChangedAt(string path)
    {
        var status = Status(path, ChangeTime);
        return DateTime.UnixEpoch.AddSeconds(status.ChangedSeconds).AddTicks(status.ChangedNanoseconds / TimeSpan.NanosecondsPerTick);
    }

    /// <summary>Whether a file, or what it is a link to, is neither a pipe nor a device nor a folder.</summary>
    /// <exception cref="Win32Exception">As above.</exception>
    public static bool IsRegularFile(string path) => (Status(path, Type).Mode & TypeBits) == Regular;

    private static FileStatus Status(string path, uint wanted)
    {
        FileStatus status;
        return StatX(CurrentFolder, path, 0, wanted, &status) == 0 ? status : throw new Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <summary>struct statx, the same on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(96)]
        public long ChangedSeconds;

        [FieldOffset(104)]
        public uint ChangedNanoseconds;
    }

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(int folder, string path, int flags, uint wanted, FileStatus* status);
}
