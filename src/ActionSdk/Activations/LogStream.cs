using System.Text;
using AotAction.Kernel;

namespace AotAction.Activations;

/// <summary>
/// stdout or stderr as Console writes to it. It knows whether a line is unfinished: the platform would treat the marker as the
/// rest of that line and lose both. It breaks a marker from user code with a space, so that only <see cref="WriteMarker"/> ends an
/// activation.
/// </summary>
internal sealed class LogStream(int descriptor) : Stream
{
    public const int StandardOutput = 1, StandardError = 2;

    private readonly Lock _lock = new();
    private ForgedMarker _forged;
    private bool _lineIsOpen;

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return;
        }

        lock (_lock)
        {
            _lineIsOpen = !EndOfLog.EndsLine(buffer);
            while (_forged.FindLastByte(buffer) is >= 0 and var last)
            {
                Put(buffer[..last]);
                Put(" "u8);
                buffer = buffer[last..];
            }

            Put(buffer);
        }
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    /// <summary>Writes a line in one piece; an unfinished line is ended first.</summary>
    public void WriteLine(string line)
    {
        lock (_lock)
        {
            Write(Encoding.UTF8.GetBytes(_lineIsOpen ? $"\n{line}\n" : $"{line}\n"));
        }
    }

    /// <summary>Ends the log of an activation; an unfinished line is ended first.</summary>
    public void WriteMarker()
    {
        lock (_lock)
        {
            Put(_lineIsOpen ? EndOfLog.MarkerBehindOpenLine : EndOfLog.MarkerLine);
            (_lineIsOpen, _forged) = (false, default);
        }
    }

    /// <summary>Ends a line that was left open.</summary>
    public void EndLine()
    {
        lock (_lock)
        {
            if (_lineIsOpen)
            {
                Write("\n"u8);
            }
        }
    }

    public override void Flush()
    {
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    // If nobody reads the log any more, the activation must not fail.
    private void Put(ReadOnlySpan<byte> bytes) => _ = NativeMethods.WriteAll(descriptor, bytes);
}
