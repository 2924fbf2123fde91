using System.Buffers;
using System.Text;
using AotAction.Serving;

namespace AotAction.Fixtures;

/// <summary>What a process has written to one of its streams, as the platform's log collector sees it.</summary>
public sealed class Log
{
    public const string Marker = LogMarker.Text;

    private static readonly byte[] MarkerBytes = Encoding.UTF8.GetBytes(Marker);

    private readonly string name;
    private readonly ArrayBufferWriter<byte> written = new();
    private readonly Lock writing = new();

    internal Log(string name, Stream source)
    {
        this.name = name;
        Ended = CollectAsync(source);
    }

    /// <summary>Done when nobody can write to the stream any more.</summary>
    public Task Ended { get; }

    public string Text
    {
        get
        {
            lock (writing)
            {
                return Encoding.UTF8.GetString(written.WrittenSpan);
            }
        }
    }

    public IReadOnlyList<string> Lines => Text.Split('\n')[..^1];

    public int Markers
    {
        get
        {
            lock (writing)
            {
                // A log under load has millions of lines: they are counted where they are.
                var count = 0;
                foreach (var line in written.WrittenSpan.Split((byte)'\n'))
                {
                    count += written.WrittenSpan[line].SequenceEqual(MarkerBytes) ? 1 : 0;
                }

                return count;
            }
        }
    }

    public Task MarkersAsync(int count) =>
        Eventually.TrueAsync(() => Markers >= count, () => $"{count} markers on {name}; it holds:\n{Text}");

    public Task ContainsAsync(string text) =>
        Eventually.TrueAsync(() => Text.Contains(text, StringComparison.Ordinal), () => $"'{text}' on {name}; it holds:\n{Text}");

    public override string ToString() => Text;

    private async Task CollectAsync(Stream source)
    {
        var buffer = new byte[64 * 1024];
        while (await source.ReadAsync(buffer) is var count and > 0)
        {
            lock (writing)
            {
                written.Write(buffer.AsSpan(0, count));
            }
        }
    }
}
