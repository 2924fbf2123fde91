using System.Diagnostics;
using System.Globalization;

namespace Probe;

/// <summary>The ways of starting, and of not starting: init's env chooses one.</summary>
internal static class Start
{
    private static readonly string? way = Environment.GetEnvironmentVariable("PROBE_START");

    public static bool IsDisposable => way == "disposable";

    public static bool IsConcurrent => way == "concurrent";

    /// <returns>Whether to serve.</returns>
    public static bool AsAsked()
    {
        switch (way)
        {
            case "throw":
                throw new InvalidDataException(Environment.GetEnvironmentVariable("PROBE_TEXT") ?? "the probe was told to fail");
            case "child":
                using (var child = Process.Start("/bin/true"))
                {
                    child.WaitForExit();
                }

                throw new InvalidDataException("the probe was told to fail");
            case "exit":
                Environment.Exit(3);
                return false;
            case "return":
                return false;
            case "hang":
                Thread.Sleep(Timeout.Infinite);
                return false;
            case "fail fast":
                Environment.FailFast("the probe was told to fail");
                return false;
            case "overflow":
                return Crash.Overflow(0) == 0;
            case "fault":
                Crash.Fault();
                return false;
            case "handle signals":
                Signals.Handle();
                return true;
            case "wait":
                Blocking.At(int.Parse(Environment.GetEnvironmentVariable("PROBE_PORT")!, CultureInfo.InvariantCulture));
                return true;
            default:
                return true;
        }
    }
}
