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

    private readonly bool live = !Diagnostics.AreQuiet && !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") is not (null or "dumb");
    private readonly Stopwatch clock = Stopwatch.StartNew();
    private readonly Lock gate = new();
    private readonly Timer? timer;
    private string phase = "";

    public Progress()
    {
        timer = live ? new Timer(_ => Draw(), null, Refresh, Refresh) : null;
    }

    public TimeSpan Elapsed => clock.Elapsed;

    public void Enter(string next)
    {
        lock (gate)
        {
            if (phase == next)
            {
                return;
            }

            phase = next;
        }

        if (live)
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
        if (live)
        {
            Enter(words);
        }
    }

    /// <summary>Writes a line that stays, above the living one.</summary>
    public void Print(string line)
    {
        lock (gate)
        {
            Console.Error.WriteLine(live ? EraseLine + line : line);
        }
    }

    public void Dispose()
    {
        timer?.Dispose();
        lock (gate)
        {
            if (live && phase.Length > 0)
            {
                Console.Error.Write(EraseLine);
            }

            phase = "";
        }
    }

    private void Draw()
    {
        lock (gate)
        {
            if (phase.Length > 0)
            {
                Console.Error.Write(string.Create(CultureInfo.InvariantCulture, $"{EraseLine}{phase} … {clock.Elapsed.TotalSeconds:F1} s"));
            }
        }
    }
}
