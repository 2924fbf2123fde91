using System.Text;
using AotAction.Activations;

namespace AotAction.Testing;

/// <summary>
/// What one flow of control writes to Console, cut into lines. Other flows, such as the tests beside it, write to where they did before.
/// </summary>
internal sealed class CapturedLog : IActivationLog, IDisposable
{
    private static readonly AsyncLocal<CapturedLog?> Current = new();
    private static readonly Lock Installation = new();

    private readonly Lock _gate = new();
    private readonly List<ActionLogLine> _lines = [];
    private readonly Dictionary<string, StringBuilder> _open = new() { ["stdout"] = new(), ["stderr"] = new() };

    private CapturedLog()
    {
    }

    /// <summary>Captures what this flow, and what it starts, writes from now on.</summary>
    public static CapturedLog Begin()
    {
        // A test runner may have put writers of its own there since the last time.
        lock (Installation)
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

        return Current.Value = new CapturedLog();
    }

    public IReadOnlyList<ActionLogLine> Lines => _lines;

    public void WriteError(string text) => Write("stderr", $"{text}\n");

    /// <summary>Ends the lines that were left open.</summary>
    public void EndActivation()
    {
        lock (_gate)
        {
            foreach (var (stream, text) in _open.Where(part => part.Value.Length > 0))
            {
                _lines.Add(new ActionLogLine(stream, text.ToString()));
                text.Clear();
            }
        }
    }

    public void Dispose() => Current.Value = null;

    private void Write(string stream, ReadOnlySpan<char> text)
    {
        lock (_gate)
        {
            foreach (var character in text)
            {
                if (character != '\n')
                {
                    _open[stream].Append(character);
                    continue;
                }

                _lines.Add(new ActionLogLine(stream, _open[stream].ToString()));
                _open[stream].Clear();
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
            if (Current.Value is { } log)
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
