using System.ComponentModel;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Kernel;

/// <summary>Every call into the kernel that the base library does not offer, one checked method per operation.</summary>
/// <remarks>Longer than other files on purpose: whoever asks what is said to the kernel finds all of it here.</remarks>
internal static unsafe partial class NativeMethods
{
    private const int CloseOnExec = 1;          // FD_CLOEXEC
    private const int GetDescriptorFlags = 1;   // F_GETFD
    private const int SetDescriptorFlags = 2;   // F_SETFD
    private const int AddSeals = 1033;          // F_ADD_SEALS
    private const int AllSeals = 0xF;           // F_SEAL_SEAL | SHRINK | GROW | WRITE
    private const uint MemoryFileCloseOnExec = 0x1, MemoryFileSealable = 0x2, MemoryFileNeverExecutable = 0x8, MemoryFileExecutable = 0x10;
    private const int ExecuteAccess = 1;        // X_OK
    private const int StackSize = 3;            // RLIMIT_STACK
    private const int SetName = 15;             // PR_SET_NAME
    private const int PollReadable = 1, PollWritable = 4; // POLLIN, POLLOUT
    private const int DuplicateAs = 0, DuplicateCloseOnExec = 1030; // F_DUPFD, F_DUPFD_CLOEXEC
    private const int NotPermitted = 1, Interrupted = 4, TryAgain = 11, InvalidArgument = 22, NotImplemented = 38;

    private const int ReadOnly = 0, WriteOnly = 1, ReadAndWrite = 2, AccessMode = 3;
    private const int GetStatusFlags = 3;       // F_GETFL
    private const int GetPipeSize = 1032;       // F_GETPIPE_SZ

    /// <summary>
    /// Replaces the process by the program in <paramref name="image"/>. A descriptor is executed, not a path, because a
    /// memfd has none and a path could be exchanged in between. Returns only when it failed.
    /// </summary>
    /// <returns>Why the kernel refused, with its errno.</returns>
    public static Win32Exception Execute(SafeFileHandle image, NativeStrings arguments, NativeStrings environment)
    {
        var descriptor = (int)image.DangerousGetHandle();
        _ = FExecVE(descriptor, arguments.Pointer, environment.Pointer);
        if (Marshal.GetLastPInvokeError() is NotPermitted or NotImplemented)
        {
            // Some sandboxes know execve alone. This is not a path either: the kernel goes on from it to the descriptor.
            _ = ExecVE($"/proc/self/fd/{descriptor}", arguments.Pointer, environment.Pointer);
        }

        return new Win32Exception(Marshal.GetLastPInvokeError());
    }

    /// <summary>A file that lives in memory only and can be executed; null if the kernel refuses such files.</summary>
    public static SafeFileHandle? CreateProgramFile(string name) => CreateMemoryFile(name, MemoryFileExecutable);

    /// <summary>A file that lives in memory only and holds data; null if the kernel refuses such files.</summary>
    public static SafeFileHandle? CreateDataFile(string name) => CreateMemoryFile(name, MemoryFileNeverExecutable);

    private static SafeFileHandle? CreateMemoryFile(string name, uint kind)
    {
        var descriptor = MemFdCreate(name, MemoryFileCloseOnExec | MemoryFileSealable | kind);
        if (descriptor < 0 && Marshal.GetLastPInvokeError() == InvalidArgument)
        {
            // Kernels before 6.3 know neither kind, and execute any memory file.
            descriptor = MemFdCreate(name, MemoryFileCloseOnExec | MemoryFileSealable);
        }

        return descriptor < 0 ? null : new SafeFileHandle(descriptor, ownsHandle: true);
    }

    /// <summary>Forbids every later change of a memory file, so that what was checked is what is executed.</summary>
    public static void Seal(SafeFileHandle memoryFile) =>
        Check(FCntl((int)memoryFile.DangerousGetHandle(), AddSeals, AllSeals));

    /// <summary>
    /// Opens /dev/null in the place of each standard stream that is closed: the next socket or pipe would get its number, and the log would
    /// be written into it.
    /// </summary>
    public static void OpenStandardStreams()
    {
        for (var descriptor = 0; descriptor <= 2; descriptor++)
        {
            // The kernel gives the lowest number that is free. Where there is no /dev, a folder takes as little as /dev/null does.
            if (FCntl(descriptor, GetDescriptorFlags, 0) < 0 && Open("/dev/null", ReadAndWrite) < 0)
            {
                _ = Open("/", ReadOnly);
            }
        }
    }

    /// <summary>Writes all bytes to a descriptor, waiting where it is a full pipe or socket.</summary>
    /// <returns>Whether they were taken; false when the other side is gone.</returns>
    public static bool WriteAll(int descriptor, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            nint written;
            fixed (byte* start = bytes)
            {
                written = Write(descriptor, start, (nuint)bytes.Length);
            }

            if (written >= 0)
            {
                bytes = bytes[(int)written..];
            }
            else if (Marshal.GetLastPInvokeError() is var error && error == TryAgain)
            {
                Await(descriptor, PollWritable);
            }
            else if (error != Interrupted)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads what has come, waiting for the first byte of it.</summary>
    /// <returns>The number of bytes; 0 at the end, and where there is nothing to read from.</returns>
    public static int Read(int descriptor, Span<byte> buffer)
    {
        while (true)
        {
            nint count;
            fixed (byte* start = buffer)
            {
                count = Read(descriptor, start, (nuint)buffer.Length);
            }

            if (count >= 0)
            {
                return (int)count;
            }

            if (Marshal.GetLastPInvokeError() is var error && error == TryAgain)
            {
                Await(descriptor, PollReadable);
            }
            else if (error != Interrupted)
            {
                return 0;
            }
        }
    }

    /// <summary>A second descriptor of the same file, which user code's child processes do not inherit.</summary>
    public static SafeFileHandle Duplicate(int descriptor)
    {
        var second = FCntl(descriptor, DuplicateCloseOnExec, 3);
        Check(second);
        return new SafeFileHandle(second, ownsHandle: true);
    }

    /// <summary>
    /// Keeps a standard stream for this process alone: user code and its child processes find another one in its place.
    /// </summary>
    /// <param name="descriptor">The standard stream.</param>
    /// <param name="substitute">The descriptor that takes its place; null for /dev/null.</param>
    /// <returns>The stream's new number.</returns>
    public static int Withdraw(int descriptor, int? substitute)
    {
        var kept = FCntl(descriptor, DuplicateCloseOnExec, 3);
        Check(kept);
        _ = Close(descriptor);
        if (substitute is { } other)
        {
            // The kernel gives the lowest number that is free, and that is the one just closed.
            Check(FCntl(other, DuplicateAs, descriptor));
        }
        else
        {
            OpenStandardStreams();
        }

        return kept;
    }

    private static void Await(int descriptor, short what)
    {
        var wait = new PollDescriptor { Descriptor = descriptor, Events = what };
        _ = Poll(&wait, 1, -1);
    }

    /// <summary>Whether a person reads what is written to a descriptor.</summary>
    public static bool IsTerminal(int descriptor) => IsATty(descriptor) == 1;

    /// <summary>Whether a descriptor is a pipe that is open for one direction alone.</summary>
    public static bool IsPipe(int descriptor, bool writing) =>
        FCntl(descriptor, GetPipeSize, 0) > 0 && (FCntl(descriptor, GetStatusFlags, 0) & AccessMode) == (writing ? WriteOnly : ReadOnly);

    /// <summary>
    /// Reads a variable and removes it from the environment block itself, where <c>/proc/self/environ</c> and child processes
    /// would still see it.
    /// </summary>
    public static string? TakeVariable(string name)
    {
        var value = GetEnv(name);
        if (value is null)
        {
            return null;
        }

        var text = Marshal.PtrToStringUTF8((nint)value);
        var entry = value - name.Length - 1;
        _ = UnsetEnv(name);
        new Span<byte>(entry, MemoryMarshal.CreateReadOnlySpanFromNullTerminated(entry).Length).Clear();
        return text;
    }

    /// <summary>Whether the kernel would let this process execute the file: false on a mount without exec, also for root.</summary>
    public static bool MayExecute(string path) => Access(path, ExecuteAccess) == 0;

    /// <summary>How large a program's stack may become, in bytes, as it is said to this process.</summary>
    public static long StackLimit()
    {
        // struct rlimit: the limit that counts, and the one that it may be raised to.
        var limits = stackalloc ulong[2];
        Check(GetRLimit(StackSize, limits));
        return (long)Math.Min(limits[0], long.MaxValue);
    }

    /// <summary>Gives the process the name that <c>ps</c> and <c>top</c> show; by its first thread.</summary>
    /// <param name="name">The kernel keeps 15 bytes of it.</param>
    public static void NameProcess(string name) => _ = PrCtl(SetName, name);

    private static void Check(int result)
    {
        if (result < 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct PollDescriptor
    {
        public int Descriptor;
        public short Events;
        public short Happened;
    }

    [LibraryImport("libc", EntryPoint = "fexecve", SetLastError = true)]
    private static partial int FExecVE(int descriptor, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "execve", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int ExecVE(string path, byte** arguments, byte** environment);

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MemFdCreate(string name, uint flags);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int FCntl(int descriptor, int command, nint argument);

    [LibraryImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static partial nint Syscall(nint number, nuint first, nuint last, nuint flags);

    [LibraryImport("libc", EntryPoint = "write", SetLastError = true)]
    private static partial nint Write(int descriptor, byte* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "read", SetLastError = true)]
    private static partial nint Read(int descriptor, byte* bytes, nuint count);

    [LibraryImport("libc", EntryPoint = "close", SetLastError = true)]
    private static partial int Close(int descriptor);

    [LibraryImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static partial int Poll(PollDescriptor* descriptors, nuint count, int milliseconds);

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "access", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int Access(string path, int mode);

    [LibraryImport("libc", EntryPoint = "isatty")]
    private static partial int IsATty(int descriptor);

    [LibraryImport("libc", EntryPoint = "getrlimit", SetLastError = true)]
    private static partial int GetRLimit(int resource, ulong* limits);

    [LibraryImport("libc", EntryPoint = "prctl", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int PrCtl(int option, string name);

    [LibraryImport("libc", EntryPoint = "getenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial byte* GetEnv(string name);

    [LibraryImport("libc", EntryPoint = "unsetenv", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int UnsetEnv(string name);
}
