using System.IO.Pipelines;
using System.Text;

namespace AotAction.Serving.Tests;

public sealed class ServerLogTests
{
    private readonly Pipe _output = new();
    private readonly Pipe _error = new();
    private readonly KeptLog _lines = new();
    private readonly ServerLog _log;

    public ServerLogTests() => _log = new ServerLog(_output.Reader.AsStream(), _error.Reader.AsStream(), _lines.Add);

    [Fact]
    public async Task An_activation_ends_at_the_marker_of_both_streams()
    {
        await WriteAsync(_output, $"one\n{LogMarker.Text}\nnext\n");
        var ended = _log.ActivationEndedAsync(Eventually.Bound);
        await Eventually.TrueAsync(() => _lines.Count == 2, () => "both lines of stdout are read");
        Assert.False(ended.IsCompleted);

        await WriteAsync(_error, $"two\n{LogMarker.Text}\n");

        Assert.True(await ended);
        Assert.Equal(["stdout one", "stdout next", "stderr two"], _lines.Take().Select(line => $"{line.Stream} {line.Text}"));
        Assert.Empty(_lines.Take());
    }

    [Fact]
    public async Task Each_marker_ends_one_activation()
    {
        await WriteAsync(_output, $"{LogMarker.Text}\n{LogMarker.Text}\n");
        await WriteAsync(_error, $"{LogMarker.Text}\n{LogMarker.Text}\n");

        Assert.True(await _log.ActivationEndedAsync(Eventually.Bound));
        Assert.True(await _log.ActivationEndedAsync(Eventually.Bound));
        Assert.False(await _log.ActivationEndedAsync(TimeSpan.Zero));
    }

    [Fact]
    public async Task A_line_that_holds_the_marker_and_more_is_a_line()
    {
        await WriteAsync(_output, $"{LogMarker.Text} \n {LogMarker.Text}\n");
        await EndAsync();

        Assert.Equal([$"{LogMarker.Text} ", $" {LogMarker.Text}"], _lines.Take().Select(line => line.Text));
    }

    [Fact]
    public async Task The_end_of_a_stream_ends_the_activation()
    {
        await WriteAsync(_output, "last words");
        var ended = _log.ActivationEndedAsync(Timeout.InfiniteTimeSpan);
        await EndAsync();

        Assert.True(await ended.WaitAsync(Eventually.Bound));
        Assert.True(await _log.ActivationEndedAsync(Timeout.InfiniteTimeSpan).WaitAsync(Eventually.Bound));
        Assert.Equal("last words", Assert.Single(_lines.Take()).Text);
    }

    [Fact]
    public async Task Who_gives_up_waiting_says_so()
    {
        using var cancellation = new CancellationTokenSource();
        var ended = _log.ActivationEndedAsync(Timeout.InfiniteTimeSpan, cancellation.Token);
        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => ended);
    }

    [Fact]
    public async Task A_drained_log_is_read_and_not_shown()
    {
        _log.Drain();
        await WriteAsync(_output, "before\n");
        // More than a pipe holds: the writer would wait for ever if nobody read.
        await WriteAsync(_output, new string('x', 1 << 20)).WaitAsync(Eventually.Bound);
        await EndAsync();

        Assert.DoesNotContain(_lines.Take(), line => line.Text.StartsWith('x'));
    }

    private static async Task WriteAsync(Pipe pipe, string text) => await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text));

    private async Task EndAsync()
    {
        await _output.Writer.CompleteAsync();
        await _error.Writer.CompleteAsync();
        await _log.Ended.WaitAsync(Eventually.Bound);
    }
}
