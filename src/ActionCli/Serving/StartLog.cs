using AotAction.Serving;

namespace AotAction.Cli.Serving;

/// <summary>A log whose first lines are kept back: if the server does not start, they are the reason, and belong in the sentence of the error.</summary>
internal sealed class StartLog(Action<LogLine> show)
{
    private readonly Lock gate = new();
    private List<LogLine>? kept = [];

    public void Add(LogLine line)
    {
        lock (gate)
        {
            if (kept is null)
            {
                show(line);
            }
            else
            {
                kept.Add(line);
            }
        }
    }

    /// <summary>Shows what was kept back, and each line to come.</summary>
    public void Show()
    {
        lock (gate)
        {
            kept?.ForEach(show);
            kept = null;
        }
    }

    /// <summary>What was kept back, in one line.</summary>
    public override string ToString()
    {
        lock (gate)
        {
            return string.Join(' ', (kept ?? []).Select(line => line.Text));
        }
    }
}
