using System.Diagnostics;
using System.Globalization;

namespace AotAction.Cli.Terminal;

/// <summary>
/// Says on stderr what is going on: on a terminal one line that lives, with the phase and the seconds since the start;
/// elsewhere one plain line per phase. With --quiet only the lines that stay.
/// </summary>
internal sealed class Progress : IDisposable
{
    private const string EraseLine = "\r\u001b[K";
    private static readonly TimeSpan Refresh = TimeSpan.FromMilliseconds(100);

    private readonly bool _live = !Diagnostics.AreQuiet && !Console.IsErrorRedirected
        && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");
    private readonly Stopwatch _clock = Stopwatch.StartNew();
    private readonly Lock _gate = new();
    private readonly Timer? _timer;
    private string _phase = "";

    public Progress()
    {
        _timer = _live ? new Timer(_ => Draw(), null, Refresh, Refresh) : null;
    }

    public TimeSpan Elapsed => _clock.Elapsed;

    public void Enter(string next)
    {
        lock (_gate)
        {
            if (_phase == next)
            {
                return;
            }

            _phase = next;
        }

        if (_live)
        {
            Draw();
        }
        else
        {
            Diagnostics.Say(next);
        }
    }

    /// <summary>The same phase in other words, for a terminal only: elsewhere they would be a line each.</summary>
    public void Update(string words)
    {
        if (_live)
        {
            Enter(words);
        }
    }

    /// <summary>Writes a line that stays, above the living one.</summary>
    public void Print(string line)
    {
        lock (_gate)
        {
            Console.Error.WriteLine(_live ? EraseLine + line : line);
        }
    }

    public void Dispose()
    {
        _timer?.Dispose();
        lock (_gate)
        {
            if (_live && _phase.Length > 0)
            {
                Console.Error.Write(EraseLine);
            }

            _phase = "";
        }
    }

    private void Draw()
    {
        lock (_gate)
        {
            if (_phase.Length > 0)
            {
                Console.Error.Write(string.Create(CultureInfo.InvariantCulture,
                    $"{EraseLine}{_phase} … {_clock.Elapsed.TotalSeconds:F1} s"));
            }
        }
    }
}
