using AotAction.Kernel;

namespace AotAction.Protocols;

/// <summary>Writes each answer as exactly one line: an additional line would shift every later answer.</summary>
/// <param name="descriptor">The target. It is not an error if nobody reads it any more.</param>
internal sealed class AnswerLine(int descriptor)
{
    private int _isOwed;

    /// <summary>From now on, somebody waits for an answer.</summary>
    public void Expect() => Volatile.Write(ref _isOwed, 1);

    /// <summary>Writes the answer, unless it has already been written.</summary>
    /// <param name="json">JSON that may contain line ends between its tokens, because a user's converter can write raw JSON.</param>
    public void Write(ReadOnlySpan<byte> json)
    {
        if (Interlocked.Exchange(ref _isOwed, 0) == 0)
        {
            return;
        }

        byte[] line = [.. json, (byte)'\n'];
        line.AsSpan(0, json.Length).Replace((byte)'\n', (byte)' ');
        _ = NativeMethods.WriteAll(descriptor, line);
    }
}
