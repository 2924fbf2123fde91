using System.Diagnostics;
using System.Threading.Channels;

namespace AotAction.Testing;

/// <summary>Both streams of a program, cut at the lines that end an activation.</summary>
internal sealed class ProcessLog
{
    private const string Marker = "XXX_THE_END_OF_A_WHISK_ACTIVATION_XXX";

    private readonly Lock gate = new();
    private readonly List<ActionLogLine> lines = [];
    private readonly Channel<string> ends = Channel.CreateUnbounded<string>();
    private readonly Task ended;

    public ProcessLog(Process process)
    {
        ended = EndAsync(ReadAsync("stdout", process.StandardOutput), ReadAsync("stderr", process.StandardError));
    }

    /// <summary>Waits for the marker on both streams.</summary>
    /// <returns>The lines since the activation before.</returns>
    public async Task<IReadOnlyList<ActionLogLine>> ActivationEndedAsync(CancellationToken cancellationToken)
    {
        // A program that has ended writes no marker, and its last words count.
        for (var marker = 0; marker < 2 && await ends.Reader.WaitToReadAsync(cancellationToken); marker++)
        {
            _ = await ends.Reader.ReadAsync(cancellationToken);
        }

        lock (gate)
        {
            ActionLogLine[] taken = [.. lines];
            lines.Clear();
            return taken;
        }
    }

    /// <summary>All that was written until the end of the program, as one text.</summary>
    public async Task<string> AllAsync()
    {
        await ended;
        lock (gate)
        {
            return string.Join('\n', lines.Select(line => line.Text));
        }
    }

    private async Task EndAsync(params Task[] streams)
    {
        await Task.WhenAll(streams);
        ends.Writer.Complete();
    }

    private async Task ReadAsync(string stream, StreamReader reader)
    {
        while (await reader.ReadLineAsync() is { } text)
        {
            if (text == Marker)
            {
                await ends.Writer.WriteAsync(stream);
                continue;
            }

            lock (gate)
            {
                lines.Add(new ActionLogLine(stream, text));
            }
        }
    }
}
