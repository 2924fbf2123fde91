using System.IO.Pipelines;
using System.Text;

namespace AotAction.Serving.Tests;

public sealed class ServerLogTests
{
    private readonly Pipe output = new();
    private readonly Pipe error = new();
    private readonly KeptLog lines = new();
    private readonly ServerLog log;

    public ServerLogTests() => log = new ServerLog(output.Reader.AsStream(), error.Reader.AsStream(), lines.Add);

    [Fact]
    public async Task An_activation_ends_at_the_marker_of_both_streams()
    {
        await WriteAsync(output, $"one\n{LogMarker.Text}\nnext\n");
        var ended = log.ActivationEndedAsync(Eventually.Bound);
        await Eventually.TrueAsync(() => lines.Count == 2, () => "both lines of stdout are read");
        Assert.False(ended.IsCompleted);

        await WriteAsync(error, $"two\n{LogMarker.Text}\n");

        Assert.True(await ended);
        Assert.Equal(["stdout one", "stdout next", "stderr two"], lines.Take().Select(line => $"{line.Stream} {line.Text}"));
        Assert.Empty(lines.Take());
    }

    [Fact]
    public async Task Each_marker_ends_one_activation()
    {
        await WriteAsync(output, $"{LogMarker.Text}\n{LogMarker.Text}\n");
        await WriteAsync(error, $"{LogMarker.Text}\n{LogMarker.Text}\n");

        Assert.True(await log.ActivationEndedAsync(Eventually.Bound));
        Assert.True(await log.ActivationEndedAsync(Eventually.Bound));
        Assert.False(await log.ActivationEndedAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task A_line_that_holds_the_marker_and_more_is_a_line()
    {
        await WriteAsync(output, $"{LogMarker.Text} \n {LogMarker.Text}\n");
        await EndAsync();

        Assert.Equal([$"{LogMarker.Text} ", $" {LogMarker.Text}"], lines.Take().Select(line => line.Text));
    }

    [Fact]
    public async Task The_end_of_a_stream_ends_the_activation()
    {
        await WriteAsync(output, "last words");
        var ended = log.ActivationEndedAsync(Timeout.InfiniteTimeSpan);
        await EndAsync();

        Assert.True(await ended.WaitAsync(Eventually.Bound));
        Assert.True(await log.ActivationEndedAsync(Timeout.InfiniteTimeSpan).WaitAsync(Eventually.Bound));
        Assert.Equal("last words", Assert.Single(lines.Take()).Text);
    }

    [Fact]
    public async Task Who_gives_up_waiting_says_so()
    {
        using var cancellation = new CancellationTokenSource();
        var ended = log.ActivationEndedAsync(Timeout.InfiniteTimeSpan, cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ended);
    }

    [Fact]
    public async Task A_drained_log_is_read_and_not_shown()
    {
        log.Drain();
        await WriteAsync(output, "before\n");
        // More than a pipe holds: the writer would wait for ever if nobody read.
        await WriteAsync(output, new string('x', 1 << 20)).WaitAsync(Eventually.Bound);
        await EndAsync();

        Assert.DoesNotContain(lines.Take(), line => line.Text.StartsWith('x'));
    }

    private static async Task WriteAsync(Pipe pipe, string text) => await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));

    private async Task EndAsync()
    {
        await output.Writer.CompleteAsync();
        await error.Writer.CompleteAsync();
        await log.Ended.WaitAsync(Eventually.Bound);
    }
}
