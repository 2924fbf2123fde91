using AotAction.Serving;

namespace AotAction.Cli.Serving;

/// <summary>A log that holds back its first lines: if the server does not start, they are the reason, and the error shows them.</summary>
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

    /// <summary>Shows the lines held back, and each further line.</summary>
    public void Show()
    {
        lock (_gate)
        {
            _kept?.ForEach(show);
            _kept = null;
        }
    }

    /// <summary>The lines held back, as one line.</summary>
    public override string ToString()
    {
        lock (_gate)
        {
            return string.Join(' ', (_kept ?? []).Select(line => line.Text));
        }
    }
}
