namespace AotAction.Serving;

/// <summary>Lines of a log that somebody will ask for later.</summary>
internal sealed class KeptLog
{
    private readonly Lock gate = new();
    private List<LogLine> lines = [];

    public int Count
    {
        get
        {
            lock (gate)
            {
                return lines.Count;
            }
        }
    }

    public void Add(LogLine line)
    {
        lock (gate)
        {
            lines.Add(line);
        }
    }

    /// <summary>The lines since the last call.</summary>
    public IReadOnlyList<LogLine> Take()
    {
        lock (gate)
        {
            var taken = lines;
            lines = [];
            return taken;
        }
    }
}
