using System.Buffers;
using System.IO.Pipelines;

namespace AotAction.Doors.Http;

/// <summary>A body whose length was not told before it: too much of it is refused while it is read.</summary>
/// <param name="body">The body as it arrives.</param>
/// <param name="limit">How many bytes are taken.</param>
/// <param name="refusal">What is said of one byte more.</param>
internal sealed class LimitedBody(PipeReader body, long limit, Func<RefusedException> refusal) : PipeReader
{
    private long _taken;
    private ReadOnlySequence<byte> _read;

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default) => Limit(await body.ReadAsync(cancellationToken));

    public override bool TryRead(out ReadResult result)
    {
        if (!body.TryRead(out result))
        {
            return false;
        }

        result = Limit(result);
        return true;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        _taken += _read.Slice(0, consumed).Length;
        body.AdvanceTo(consumed, examined);
    }

    public override void CancelPendingRead() => body.CancelPendingRead();

    public override void Complete(Exception? exception = null) => body.Complete(exception);

    private ReadResult Limit(ReadResult read)
    {
        _read = read.Buffer;
        if (_taken + _read.Length > limit)
        {
            body.AdvanceTo(_read.End);
            throw refusal();
        }

        return read;
    }
}
