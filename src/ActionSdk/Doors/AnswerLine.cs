using AotAction.Kernel;

namespace AotAction.Doors;

/// <summary>An answer as exactly one line, for whoever reads lines: one more would shift every later answer.</summary>
internal static class AnswerLine
{
    /// <param name="descriptor">Where the line is written to; that nobody reads it any more is no error.</param>
    /// <param name="json">JSON that may hold line ends between its tokens, as a converter of the user's can write them raw.</param>
    public static void Write(int descriptor, ReadOnlySpan<byte> json)
    {
        byte[] line = [.. json, (byte)'\n'];
        line.AsSpan(0, json.Length).Replace((byte)'\n', (byte)' ');
        _ = NativeMethods.WriteAll(descriptor, line);
    }
}
