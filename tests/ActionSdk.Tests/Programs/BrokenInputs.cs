using System.Diagnostics;
using CsCheck;
using Xunit.Abstractions;

namespace AotAction.Tests.Programs;

/// <summary>Gives a reader broken inputs: 100,000, or as many as there are in the seconds that CsCheck_Time says.</summary>
internal static class BrokenInputs
{
    private const int Count = 100_000;

    /// <summary>No input takes more than a few milliseconds; a machine that is busy with other work may add to it.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <param name="inputs">What is broken, and how.</param>
    /// <param name="mostBytes">What the reader may allocate for one.</param>
    /// <param name="isRefused">Reads one; anything else than taking and refusing it is thrown.</param>
    /// <param name="output">Takes the figures.</param>
    public static void Try<T>(Gen<T> inputs, long mostBytes, Func<T, bool> isRefused, ITestOutputHelper output)
    {
        long largest = 0, tried = 0, refused = 0;
        var slowest = TimeSpan.Zero;
        inputs.Sample(
            input =>
            {
                var before = GC.GetAllocatedBytesForCurrentThread();
                var watch = Stopwatch.StartNew();
                refused += isRefused(input) ? 1 : 0;
                tried++;
                slowest = watch.Elapsed > slowest ? watch.Elapsed : slowest;
                var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
                largest = Math.Max(largest, allocated);
                Assert.InRange(allocated, 0, mostBytes);
                Assert.InRange(slowest, TimeSpan.Zero, Longest);
            },
            iter: Count,
            threads: 1);

        // Mutations that the reader hardly ever notices would prove nothing.
        Assert.InRange(refused, tried / 10, tried);
        output.WriteLine($"{tried} inputs, {refused} refused, at most {largest} bytes allocated for one, at most {slowest.TotalMilliseconds:F0} ms");
    }

    public static bool Refuses<TRefusal>(Action read) where TRefusal : Exception
    {
        try
        {
            read();
            return false;
        }
        catch (TRefusal)
        {
            return true;
        }
    }
}
