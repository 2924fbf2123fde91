using System.IO.Pipelines;

namespace AotAction.Tests.Programs;

/// <summary>A body that arrives in pieces, one per read.</summary>
internal sealed class Pieces(ReadOnlyMemory<byte> body, IReadOnlyList<int> lengths) : Stream
{
    private ReadOnlyMemory<byte> rest = body;
    private int next;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public PipeReader Reader => PipeReader.Create(this);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var length = Math.Min(Math.Min(lengths[next++ % lengths.Count], rest.Length), buffer.Length);
        rest[..length].CopyTo(buffer);
        rest = rest[length..];
        return new(length);
    }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
