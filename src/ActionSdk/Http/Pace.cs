using System.Diagnostics;

namespace AotAction.Http;

/// <summary>How fast a connection is, in seconds that the server has counted: a process that was paused counts none of that time.</summary>
internal sealed class Pace
{
    private int _seconds;
    private long _bytes;

    /// <summary>Since when nothing has happened; only good to compare.</summary>
    public long Since { get; private set; } = Stopwatch.GetTimestamp();

    /// <summary>A new wait begins, or the same goes on.</summary>
    public void Begin() => Since = Stopwatch.GetTimestamp();

    /// <summary>Something new is waited for.</summary>
    public void Restart() => (_seconds, _bytes) = (0, 0);

    public void Move(long bytes) => _bytes += bytes;

    public void Tick() => _seconds++;

    public bool IsOver(int seconds) => _seconds > seconds;

    /// <summary>Whether fewer bytes have moved than a client has to send or read.</summary>
    public bool IsSlow(HttpLimits limits) => _seconds > limits.GraceSeconds && _bytes < (long)limits.BytesPerSecond * _seconds;
}

/// <summary>What is wrong with a connection that waits.</summary>
internal enum Lateness
{
    None,

    /// <summary>Nothing can be answered: it is closed.</summary>
    Silent,

    /// <summary>A request has come in part: it is told so.</summary>
    Slow,
}
