using System.Diagnostics;

namespace AotAction.Container.Tests;

/// <summary>
/// A program that runs to its end. Unlike <see cref="Command"/> it does not wait asynchronously: the tests' attributes cannot.
/// </summary>
internal static class ShellCommand
{
    public static bool Exists(string program) => (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(':').Any(folder => File.Exists(Path.Combine(folder, program)));

    public static bool Succeeds(string program, string[] arguments, Dictionary<string, string>? environment = null) =>
        TryRun(program, arguments, environment).ExitCode == 0;

    /// <returns>What it printed on stdout.</returns>
    public static string Run(string program, string[] arguments, Dictionary<string, string>? environment = null)
    {
        var (exitCode, output, errors) = TryRun(program, arguments, environment);
        return exitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with {exitCode}:\n{output}{errors}");
    }

    public static (int ExitCode, string Output, string Errors) TryRun(string program, string[] arguments, Dictionary<string,
        string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = Repository.Root,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment ?? [])
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output, errors.Result);
    }
}
