using System.Runtime.InteropServices;

namespace AotAction.Kernel;

/// <summary>What AotAction.Sdk.Crc32.c does. It is linked into programs of Native AOT; on the JIT there is none of it.</summary>
internal static unsafe partial class NativeMethods
{
    /// <summary>Continues a checksum with the processor's instructions for it.</summary>
    /// <returns>How many bytes it took, from the first one on; 0 where there are no such instructions.</returns>
    public static int AppendCrc32(ref uint crc, ReadOnlySpan<byte> bytes)
    {
        if (IsJit)
        {
            return 0;
        }

        fixed (byte* start = bytes)
        {
            return (int)AppendCrc32(ref crc, start, (nuint)bytes.Length);
        }
    }

    [LibraryImport("aot_action", EntryPoint = "aot_action_crc32")]
    private static partial nuint AppendCrc32(ref uint crc, byte* bytes, nuint count);
}
