using System.Diagnostics;

namespace AotAction.Fixtures;

/// <summary>A program that ran once, as a script starts it: its exit code and both streams.</summary>
public sealed record OneShot(int ExitCode, string Output, string Errors)
{
    /// <summary>Runs a program to its end.</summary>
    /// <param name="elf">The program.</param>
    /// <param name="arguments">Its command line.</param>
    /// <param name="input">What it finds on stdin.</param>
    /// <param name="environment">Its whole environment.</param>
    public static async Task<OneShot> RunAsync(string elf, string[] arguments, string input = "", IReadOnlyDictionary<string,
        string>? environment = null)
    {
        var start = new ProcessStartInfo(elf, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        try
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await WriteAsync(process.StandardInput, input);
            await process.WaitForExitAsync().WaitAsync(Eventually.Bound);
            return new OneShot(process.ExitCode, await output, await errors);
        }
        finally
        {
            process.Kill(entireProcessTree: true);
        }
    }

    private static async Task WriteAsync(StreamWriter stdin, string input)
    {
        try
        {
            await stdin.WriteAsync(input);
            stdin.Close();
        }
        catch (IOException)
        {
            // It has ended without reading all of it.
        }
    }
}
