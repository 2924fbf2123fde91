using System.Diagnostics;

namespace AotAction.Bench;

/// <summary>Programs that run to their end, and how long they take.</summary>
internal static class Command
{
    /// <returns>Milliseconds.</returns>
    /// <exception cref="InvalidOperationException">It did not end with 0.</exception>
    public static double Time(string program, params string[] arguments)
    {
        var clock = Stopwatch.StartNew();
        _ = Output(program, arguments);
        return clock.Elapsed.TotalMilliseconds;
    }

    /// <returns>What it wrote to stdout.</returns>
    /// <exception cref="InvalidOperationException">It did not end with 0.</exception>
    public static string Output(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0 ? output
            : throw new InvalidOperationException(
            $"{program} {string.Join(' ', arguments)} ended with {process.ExitCode}:\n{output}{error.Result}");
    }
}
