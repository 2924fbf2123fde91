using System.Text;

namespace AotAction.Reliability.Tests;

/// <summary>A pipe in the place of a log stream; nobody reads it until the test does.</summary>
internal sealed class LogPipe : IDisposable
{
    private readonly ScratchFolder folder = new();
    private readonly FileStream reader;
    private readonly int descriptor;

    public LogPipe(int descriptor)
    {
        this.descriptor = descriptor;
        Command.RunAsync("mkfifo", Path).GetAwaiter().GetResult();

        // Open for both, so that neither side waits for the other.
        reader = new FileStream(Path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite, bufferSize: 0);
    }

    public Surroundings Surroundings => Surroundings.Shell($"exec {descriptor}> {Path}");

    private string Path => folder["log"];

    public async Task<string> ReadAsync(int length)
    {
        var bytes = new byte[length];
        using var bound = new CancellationTokenSource(Eventually.Bound);
        await reader.ReadExactlyAsync(bytes, bound.Token);
        return Encoding.UTF8.GetString(bytes);
    }

    public void StopReading() => reader.Dispose();

    public void Dispose()
    {
        reader.Dispose();
        folder.Dispose();
    }
}
