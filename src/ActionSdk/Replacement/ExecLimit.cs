using AotAction.Kernel;
using AotAction.Programs.Refusals;

namespace AotAction.Replacement;

/// <summary>
/// How many bytes of arguments and environment the kernel gives to a program: they have a part of its stack (bprm_stack_limits in
/// fs/exec.c). More is E2BIG, which is known too late: when nothing is served any more.
/// </summary>
internal static class ExecLimit
{
    private const long MiB = 1024 * 1024;

    /// <summary>ARG_MAX, which there is however small the stack is; three quarters of _STK_LIM, and not more however large.</summary>
    private const long Min = MiB / 8, Max = 6 * MiB;

    /// <summary>For the name by which the kernel calls the file, and the variable that names the handover.</summary>
    private const int Reserved = 256;

    /// <exception cref="RefusedProgramException">The kernel would not take it.</exception>
    public static void ThrowIfExceeded(LaunchState launch)
    {
        var limit = Math.Clamp(NativeMethods.StackLimit() / 4, Min, Max);
        var bytes = Reserved + BytesOf(launch.Arguments) + BytesOf(launch.Environment.Entries);
        if (bytes > limit)
        {
            throw new RefusedProgramException(
                $"The environment has {bytes} bytes with its names and pointers, more than the {limit} that the kernel takes: pass what is large as a parameter of the activation instead.");
        }
    }

    /// <summary>Each text ends with NUL, and has a pointer.</summary>
    private static long BytesOf(IReadOnlyList<byte[]> texts)
    {
        long bytes = 0;
        foreach (var text in texts)
        {
            bytes += text.Length + 1 + sizeof(ulong);
        }

        return bytes;
    }
}
