using System.Text;
using AotAction.Activations;

namespace AotAction.Testing;

/// <summary>What one flow of control writes to Console, cut into lines. Other flows, such as the tests beside it, write to where they did before.</summary>
internal sealed class CapturedLog : IActivationLog, IDisposable
{
    private static readonly AsyncLocal<CapturedLog?> current = new();
    private static readonly Lock installation = new();

    private readonly Lock gate = new();
    private readonly List<ActionLogLine> lines = [];
    private readonly Dictionary<string, StringBuilder> open = new() { ["stdout"] = new(), ["stderr"] = new() };

    private CapturedLog()
    {
    }

    /// <summary>Captures what this flow, and what it starts, writes from now on.</summary>
    public static CapturedLog Begin()
    {
        // A test runner may have put writers of its own there since the last time.
        lock (installation)
        {
            if (Console.Out is not Router)
            {
                Console.SetOut(new Router("stdout", Console.Out));
            }

            if (Console.Error is not Router)
            {
                Console.SetError(new Router("stderr", Console.Error));
            }
        }

        return current.Value = new CapturedLog();
    }

    public IReadOnlyList<ActionLogLine> Lines => lines;

    public void WriteError(string text) => Write("stderr", $"{text}\n");

    /// <summary>Ends the lines that were left open.</summary>
    public void EndActivation()
    {
        lock (gate)
        {
            foreach (var (stream, text) in open.Where(part => part.Value.Length > 0))
            {
                lines.Add(new ActionLogLine(stream, text.ToString()));
                text.Clear();
            }
        }
    }

    public void Dispose() => current.Value = null;

    private void Write(string stream, ReadOnlySpan<char> text)
    {
        lock (gate)
        {
            foreach (var character in text)
            {
                if (character != '\n')
                {
                    open[stream].Append(character);
                    continue;
                }

                lines.Add(new ActionLogLine(stream, open[stream].ToString()));
                open[stream].Clear();
            }
        }
    }

    /// <summary>Console's writer: to the flow's log, or past it.</summary>
    private sealed class Router(string stream, TextWriter otherwise) : TextWriter
    {
        public override Encoding Encoding => otherwise.Encoding;

        public override void Write(char value) => Write([value]);

        public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

        public override void Write(string? value) => Write(value.AsSpan());

        public override void WriteLine(string? value) => Write($"{value}\n");

        public override void Write(ReadOnlySpan<char> buffer)
        {
            if (current.Value is { } log)
            {
                log.Write(stream, buffer);
            }
            else
            {
                otherwise.Write(buffer);
            }
        }

        public override void Flush() => otherwise.Flush();
    }
}
