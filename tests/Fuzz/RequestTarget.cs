using AotAction.Http.Tests.Reading;
using AotAction.Http.Tests.Requests;

namespace AotAction.Fuzz;

/// <summary>
/// Requests come to the same however they arrive, and if another server goes on in the middle of them, which happens behind the pieces that
/// are marked.
/// </summary>
internal sealed class RequestTarget : FuzzTarget, IDisposable
{
    private readonly ReaderRun _atOnce = new(sharedBuffer: 256 * 1024);
    private readonly ReaderRun _inPieces = new(sharedBuffer: 64);

    protected override IEnumerable<byte[]> Contents =>
        RequestTable.All.Select(request => request.Bytes).Where(bytes => bytes.Length < 2000);

    public void Dispose()
    {
        _atOnce.Dispose();
        _inPieces.Dispose();
    }

    protected override void Try(byte[] plan, byte[] content)
    {
        var (sizes, crossings) = (0, 0);
        Assert.Equal(
            _atOnce.Read(content, () => int.MaxValue, () => false),
            _inPieces.Read(content, () => Length(plan[sizes++ % plan.Length]), () => IsMarked(plan[crossings++ % plan.Length])));
        Assert.True(ReaderRun.HoldsNothing);
    }
}
