using System.ComponentModel;
using System.Diagnostics;

namespace AotAction.Cli.Diagnosing;

/// <summary>Runs a program of this machine and reads its answer.</summary>
internal static class Probe
{
    /// <returns>Its trimmed stdout; null if there is no such program, or it failed.</returns>
    public static async Task<string?> AskAsync(string program, IReadOnlyList<string> arguments, string input,
        CancellationToken cancellation)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments)
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var error = process.StandardError.ReadToEndAsync(cancellation);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            var output = await process.StandardOutput.ReadToEndAsync(cancellation);
            await error;
            await process.WaitForExitAsync(cancellation);
            return process.ExitCode == 0 ? output.Trim() : null;
        }
        catch (Exception e) when (e is Win32Exception or IOException)
        {
            // There is no such program, or it ended before it read its input.
            return null;
        }
    }
}
