using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Probe;

/// <summary>The ends of a process that no code of its own comes back from.</summary>
internal static partial class Crash
{
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static int Overflow(int depth) => Overflow(depth + 1) + 1;

    /// <summary>As code in C ends that uses a pointer to nowhere.</summary>
    public static void Fault() => _ = Length(1);

    [LibraryImport("libc", EntryPoint = "strlen")]
    private static partial nint Length(nint text);
}
