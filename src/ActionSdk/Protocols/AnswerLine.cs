using AotAction.Kernel;

namespace AotAction.Protocols;

/// <summary>Answers as lines, each exactly one, for whoever reads lines: one more would shift every later answer.</summary>
/// <param name="descriptor">Where they are written to; that nobody reads them any more is no error.</param>
internal sealed class AnswerLine(int descriptor)
{
    private int _isOwed;

    /// <summary>From now on somebody waits for an answer.</summary>
    public void Expect() => Volatile.Write(ref _isOwed, 1);

    /// <summary>Writes the answer, unless somebody else has done so.</summary>
    /// <param name="json">JSON that may hold line ends between its tokens, as a converter of the user's can write them raw.</param>
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
