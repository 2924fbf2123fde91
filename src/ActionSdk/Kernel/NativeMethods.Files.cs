using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Kernel;

/// <summary>Opening files in ways that the base library does not offer.</summary>
internal static unsafe partial class NativeMethods
{
    private const int DoNotWaitToOpen = 0x800, CloseOnExecFile = 0x80000; // O_NONBLOCK, O_CLOEXEC
    private const int CreateNew = 0x40 | 0x80;  // O_CREAT | O_EXCL
    private const int LockAtOnce = 2 | 4;       // LOCK_EX | LOCK_NB
    private const int TypeBits = 0xF000, RegularFile = 0x8000; // S_IFMT, S_IFREG
    private const int StatusBytes = 144;        // struct stat, the larger one

    private static readonly bool IsX64 = RuntimeInformation.ProcessArchitecture == Architecture.X64;

    /// <summary>O_DIRECTORY and O_NOFOLLOW.</summary>
    private static readonly int FolderAndNoLink = IsX64 ? 0x10000 | 0x20000 : 0x4000 | 0x8000;

    /// <summary>
    /// The call that fills struct stat, and where that has the mode and, behind it or behind the number of links, the owner.
    /// </summary>
    private static readonly (int Number, int Mode, int Owner) FileStatus = IsX64 ? (5, 24, 28) : (80, 16, 24);

    /// <summary>Makes a file for its owner alone, to read and to write.</summary>
    /// <param name="path">Where; nothing may be there.</param>
    /// <param name="executable">Whether the owner may execute it.</param>
    /// <returns>Null if it cannot be made there.</returns>
    public static SafeFileHandle? CreateFile(string path, bool executable)
    {
        const int OwnerAll = 0x1C0, OwnerReadsAndWrites = 0x180; // 0700, 0600
        var descriptor = OpenNew(path, ReadAndWrite | CreateNew | CloseOnExecFile, executable ? OwnerAll : OwnerReadsAndWrites);
        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>Opens a file to read it. To open a pipe would wait, for somebody who writes.</summary>
    /// <returns>Null if there is no regular file, or it may not be read.</returns>
    public static SafeFileHandle? OpenRegularFile(string path)
    {
        var descriptor = Open(path, DoNotWaitToOpen | CloseOnExecFile);
        if (descriptor < 0)
        {
            return null;
        }

        var file = new SafeFileHandle(descriptor, ownsHandle: true);
        if ((Status(descriptor).Mode & TypeBits) == RegularFile)
        {
            return file;
        }

        file.Dispose();
        return null;
    }

    /// <summary>
    /// Locks a folder for as long as the returned descriptor is open anywhere. Null if another process holds it, and for a link.
    /// </summary>
    /// <param name="path">The folder.</param>
    /// <param name="ofThisUser">Whether it is left alone if it belongs to another user.</param>
    public static SafeFileHandle? TryLockFolder(string path, bool ofThisUser)
    {
        var descriptor = Open(path, FolderAndNoLink | CloseOnExecFile);
        if (descriptor < 0)
        {
            return null;
        }

        var folder = new SafeFileHandle(descriptor, ownsHandle: true);
        if ((!ofThisUser || Status(descriptor).Owner == GetEffectiveUser()) && FLock(descriptor, LockAtOnce) == 0)
        {
            return folder;
        }

        folder.Dispose();
        return null;
    }

    private static (uint Mode, uint Owner) Status(int descriptor)
    {
        // By its number, because older versions of glibc have the function under another name.
        var status = stackalloc byte[StatusBytes];
        Check((int)Syscall(FileStatus.Number, (nuint)descriptor, (nuint)status, 0));
        return (*(uint*)(status + FileStatus.Mode), *(uint*)(status + FileStatus.Owner));
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int OpenNew(string path, int flags, int mode);

    [LibraryImport("libc", EntryPoint = "flock", SetLastError = true)]
    private static partial int FLock(int descriptor, int operation);

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint GetEffectiveUser();
}
