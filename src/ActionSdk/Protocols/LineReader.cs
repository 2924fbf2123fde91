using AotAction.Kernel;

namespace AotAction.Protocols;

/// <summary>Lines of bytes from a descriptor.</summary>
/// <param name="descriptor">What is read, waiting where nothing has come yet.</param>
/// <param name="maxLength">The bytes that a line may have; one with more is read to its end and dropped.</param>
internal sealed class LineReader(int descriptor, int maxLength)
{
    private byte[] _buffer = new byte[16 * 1024];
    private int _start;
    private int _end;

    /// <param name="line">The line, valid until the next call; null for one that was too long.</param>
    /// <returns>Whether there was another line.</returns>
    public bool TryRead(out ReadOnlyMemory<byte>? line)
    {
        var searched = _start;
        var isTooLong = false;
        while (true)
        {
            var length = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (length >= 0)
            {
                var end = searched + length;
                line = isTooLong || end - _start > maxLength ? default(ReadOnlyMemory<byte>?) : _buffer.AsMemory(_start, end - _start);
                _start = end + 1;
                return true;
            }

            isTooLong |= !HasRoom();
            searched = _end;
            var count = NativeMethods.Read(descriptor, _buffer.AsSpan(_end));
            if (count == 0)
            {
                // A line without its end was cut off when its writer ended.
                line = null;
                return false;
            }

            _end += count;
        }
    }

    /// <summary>Makes room for more of the line; if it may not grow any further, the received part is dropped.</summary>
    private bool HasRoom()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        if (_end < _buffer.Length)
        {
            return true;
        }

        if (_buffer.Length >= maxLength)
        {
            _end = 0;
            return false;
        }

        Array.Resize(ref _buffer, Math.Min(_buffer.Length * 2, maxLength));
        return true;
    }
}
