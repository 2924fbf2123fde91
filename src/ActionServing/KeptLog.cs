namespace AotAction.Serving;

/// <summary>Lines of a log that somebody will ask for later.</summary>
internal sealed class KeptLog
{
    private readonly Lock _gate = new();
    private List<LogLine> _lines = [];

    public int Count
    {
        get
        {
            lock (_gate)
            {
                return _lines.Count;
            }
        }
    }

    public void Add(LogLine line)
    {
        lock (_gate)
        {
            _lines.Add(line);
        }
    }

    /// <summary>The lines since the last call.</summary>
    public IReadOnlyList<LogLine> Take()
    {
        lock (_gate)
        {
            var taken = _lines;
            _lines = [];
            return taken;
        }
    }
}
