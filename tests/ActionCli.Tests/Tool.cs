using System.Diagnostics;

namespace AotAction.Cli.Tests;

/// <summary>How a run of whisk-action ended; LeftRunning names the processes that it started and that outlived it.</summary>
internal sealed record ToolResult(int ExitCode, string Output, string Error, IReadOnlyList<string> LeftRunning);

/// <summary>A real run of artifacts/bin/whisk-action.</summary>
internal sealed class Tool : IDisposable
{
    private static readonly string Program = Path.Combine(Repository.Artifacts, "bin", "whisk-action");

    private const string Mark = "WHISK_ACTION_TEST";

    private readonly string id = Guid.NewGuid().ToString("N");
    private readonly Process process;

    private Tool(Workspace workspace, Dictionary<string, string> environment, string[] arguments, bool hasInput = false)
    {
        Assert.True(File.Exists(Program), $"{Program} is missing: run ./build.sh first.");
        var start = new ProcessStartInfo(Program, arguments)
        {
            WorkingDirectory = workspace.Path,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = hasInput,
        };
        // The environment is inherited, so this finds every descendant.
        start.Environment[Mark] = id;
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        process = Process.Start(start)!;
    }

    public static Tool Start(Workspace workspace, params string[] arguments) => new(workspace, [], arguments);

    public static Tool Start(Workspace workspace, Dictionary<string, string> environment, params string[] arguments) =>
        new(workspace, environment, arguments);

    public static Task<ToolResult> RunAsync(Workspace workspace, params string[] arguments) => RunAsync(workspace, [], arguments);

    public static async Task<ToolResult> RunAsync(Workspace workspace, Dictionary<string, string> environment, params string[] arguments)
    {
        using var tool = new Tool(workspace, environment, arguments);
        return await tool.EndAsync();
    }

    public static async Task<ToolResult> RunWithInputAsync(Workspace workspace, Dictionary<string, string> environment, string input,
        params string[] arguments)
    {
        using var tool = new Tool(workspace, environment, arguments, hasInput: true);
        try
        {
            await tool.process.StandardInput.WriteAsync(input);
            tool.process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It did not wait for it.
        }

        return await tool.EndAsync();
    }

    public int Id => process.Id;

    public async Task<string?> ReadErrorLineAsync() => await process.StandardError.ReadLineAsync();

    public async Task<string?> ReadOutputLineAsync() => await process.StandardOutput.ReadLineAsync();

    /// <summary>What Ctrl-C does to a program that has no terminal.</summary>
    public async Task InterruptAsync()
    {
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await kill.WaitForExitAsync();
    }

    public async Task<ToolResult> EndAsync()
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        var left = Descendants();
        return new ToolResult(process.ExitCode, await output, await error, left);
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
        }

        process.Dispose();
    }

    private List<string> Descendants() =>
        [.. Process.GetProcesses().Where(other => EnvironmentOf(other.Id).Contains($"{Mark}={id}", StringComparison.Ordinal))
            .Select(other => other.ProcessName)];

    private static string EnvironmentOf(int pid)
    {
        try
        {
            return File.ReadAllText($"/proc/{pid}/environ");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended since it was listed, or is somebody else's.
            return "";
        }
    }
}
