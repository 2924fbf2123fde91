using AotAction.Serving;

namespace AotAction.Cli.Serving;

/// <summary>A log whose first lines are kept back: if the server does not start, they are the reason, and belong in the sentence of the error.</summary>
internal sealed class StartLog(Action<LogLine> show)
{
    private readonly Lock _gate = new();
    private List<LogLine>? _kept = [];

    public void Add(LogLine line)
    {
        lock (_gate)
        {
            if (_kept is null)
            {
                show(line);
            }
            else
            {
                _kept.Add(line);
            }
        }
    }

    /// <summary>Shows what was kept back, and each line to come.</summary>
    public void Show()
    {
        lock (_gate)
        {
            _kept?.ForEach(show);
            _kept = null;
        }
    }

    /// <summary>What was kept back, in one line.</summary>
    public override string ToString()
    {
        lock (_gate)
        {
            return string.Join(' ', (_kept ?? []).Select(line => line.Text));
        }
    }
}
