using System.Buffers.Binary;
using AotAction.Programs.Refusals;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Programs.Files;

/// <summary>Looks at a file of any size through one small buffer. Each offset comes from outside and is checked here.</summary>
internal sealed class FileWindow(SafeFileHandle file)
{
    /// <summary>The longest run of bytes that can be asked for at once.</summary>
    public const int Size = 16 * 1024;

    private readonly byte[] _buffer = new byte[Size];
    private ulong _start;
    private int _count;

    public ulong Length { get; } = (ulong)RandomAccess.GetLength(file);

    /// <summary>Another look at the same file, for whoever reads at two places in turn.</summary>
    public FileWindow Second() => new(file);

    public bool Contains(ulong offset, ulong count) => offset <= Length && count <= Length - offset;

    /// <summary>The bytes at an offset; they are valid until the next read.</summary>
    public ReadOnlySpan<byte> Read(ulong offset, int count)
    {
        if ((uint)count > Size || !Contains(offset, (ulong)count))
        {
            throw ProgramRefusals.Damaged("it points outside itself");
        }

        if (offset < _start || offset + (ulong)count > _start + (ulong)_count)
        {
            Fill(offset, count);
        }

        return _buffer.AsSpan((int)(offset - _start), count);
    }

    /// <summary>At most <paramref name="limit"/> bytes, fewer at the end of the file.</summary>
    public ReadOnlySpan<byte> ReadUpTo(ulong offset, int limit) =>
        Read(offset, offset < Length ? (int)Math.Min((ulong)limit, Length - offset) : 0);

    public ushort UInt16(ulong offset) => BinaryPrimitives.ReadUInt16LittleEndian(Read(offset, sizeof(ushort)));

    public uint UInt32(ulong offset) => BinaryPrimitives.ReadUInt32LittleEndian(Read(offset, sizeof(uint)));

    public ulong UInt64(ulong offset) => BinaryPrimitives.ReadUInt64LittleEndian(Read(offset, sizeof(ulong)));

    private void Fill(ulong offset, int count)
    {
        _start = offset;
        _count = 0;
        do
        {
            var read = RandomAccess.Read(file, _buffer.AsSpan(_count), (long)offset + _count);
            if (read == 0)
            {
                throw ProgramRefusals.Damaged("it became shorter while it was read");
            }

            _count += read;
        }
        while (_count < count);
    }
}
