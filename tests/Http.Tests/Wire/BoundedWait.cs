using System.Diagnostics;

namespace AotAction.Http.Tests.Wire;

/// <summary>Waits for a condition that comes soon, without a clock; a test that waits for 30 s has failed.</summary>
internal struct BoundedWait(string what)
{
    private const int Seconds = 30;

    private readonly Stopwatch _since = Stopwatch.StartNew();
    private SpinWait _spin;

    public void Once()
    {
        Assert.True(_since.Elapsed.TotalSeconds < Seconds, $"waited for {Seconds} s for {what}");
        _spin.SpinOnce(sleep1Threshold: -1);
    }
}
