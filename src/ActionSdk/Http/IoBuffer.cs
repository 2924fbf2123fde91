using System.Buffers;
using System.Runtime.InteropServices;

namespace AotAction.Http;

/// <summary>
/// Memory that bytes are received into. It is not the collector's: a body of a megabyte leaves the process with the request, and a buffer
/// of its size is not looked at by any collection.
/// </summary>
internal sealed unsafe class IoBuffer(int length) : MemoryManager<byte>
{
    private byte* _bytes = (byte*)NativeMemory.Alloc((nuint)length);
    private int _length = length;

    public int Length => _length;

    /// <summary>Makes it larger; what it holds stays.</summary>
    public void Grow(int longer)
    {
        _bytes = (byte*)NativeMemory.Realloc(_bytes, (nuint)longer);
        _length = longer;
    }

    public override Span<byte> GetSpan() => new(_bytes, _length);

    public override MemoryHandle Pin(int elementIndex = 0) => new(_bytes + elementIndex);

    public override void Unpin()
    {
    }

    public void Dispose() => Dispose(disposing: true);

    protected override void Dispose(bool disposing)
    {
        NativeMemory.Free(_bytes);
        _bytes = null;
        _length = 0;
    }
}
