namespace AotAction.Load;

/// <summary>The server's memory and descriptors, looked at again and again while it works.</summary>
internal sealed class Samples(ProcessFolder server)
{
    /// <summary>The collector takes some memory before it gives any back; a leak would take more, for it never ends.</summary>
    private const long MaxGrowth = 16 * MiB;

    private const long MiB = 1024 * 1024;

    private readonly List<(long Memory, int Descriptors)> taken = [];
    private readonly Lock taking = new();

    public void Take()
    {
        lock (taking)
        {
            taken.Add((server.Memory("VmRSS"), server.Descriptors.Count));
        }
    }

    /// <param name="report">Where the promises are held against them.</param>
    /// <param name="moreDescriptors">By how many descriptors the samples may differ: connections that come and go.</param>
    public void Judge(Report report, int moreDescriptors)
    {
        // The first fifth is the time in which the server finds its size.
        var settled = taken[(taken.Count / 5)..];
        report.Promise(
            settled.Max(sample => sample.Memory) - settled[0].Memory <= MaxGrowth,
            $"memory is flat: {string.Join(", ", taken.Select(sample => $"{sample.Memory / (double)MiB:0.0}"))} MiB");
        report.Promise(
            settled.Max(sample => sample.Descriptors) - settled.Min(sample => sample.Descriptors) <= moreDescriptors,
            $"descriptors are flat: {string.Join(", ", taken.Select(sample => sample.Descriptors))}");
    }
}
