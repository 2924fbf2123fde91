using Microsoft.Win32.SafeHandles;

namespace AotAction.Programs.Files;

/// <summary>A part of a file, to be read once from its beginning.</summary>
internal sealed class FileRegion(SafeFileHandle file, long start, long length)
{
    private long _position;

    public bool IsAtEnd => _position == length;

    /// <returns>The number of bytes read; 0 at the end of the part.</returns>
    public int Read(Span<byte> buffer)
    {
        var left = (int)Math.Min(buffer.Length, length - _position);
        var count = left == 0 ? 0 : RandomAccess.Read(file, buffer[..left], start + _position);
        _position += count;
        return count;
    }
}
