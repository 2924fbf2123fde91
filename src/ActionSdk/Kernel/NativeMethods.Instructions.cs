using System.Runtime.InteropServices;

namespace AotAction.Kernel;

/// <summary>
/// The functions of AotAction.Sdk.Instructions.c. They are linked into Native AOT programs; they do not exist on the JIT.
/// </summary>
internal static unsafe partial class NativeMethods
{
    /// <summary>Continues a checksum with the processor's instructions for it.</summary>
    /// <returns>How many bytes it processed, from the first one; 0 if the processor has no such instructions.</returns>
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

    /// <summary>Decodes base64 with the processor's instructions for it, up to the first other character.</summary>
    /// <param name="text">The characters.</param>
    /// <param name="bytes">Receives three bytes for each four characters; some bytes after them may be overwritten.</param>
    /// <returns>How many characters it decoded, a multiple of 16; 0 if the processor has no such instructions.</returns>
    public static int DecodeBase64(ReadOnlySpan<byte> text, Span<byte> bytes)
    {
        if (IsJit)
        {
            return 0;
        }

        fixed (byte* start = text, target = bytes)
        {
            return (int)DecodeBase64(start, (nuint)text.Length, target, (nuint)bytes.Length);
        }
    }

    [LibraryImport("aot_action", EntryPoint = "aot_action_base64")]
    private static partial nuint DecodeBase64(byte* text, nuint count, byte* bytes, nuint room);

    [LibraryImport("aot_action", EntryPoint = "aot_action_crc32")]
    private static partial nuint AppendCrc32(ref uint crc, byte* bytes, nuint count);
}
