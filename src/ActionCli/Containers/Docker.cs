using System.Diagnostics;
using AotAction.Cli.Building;

namespace AotAction.Cli.Containers;

/// <summary>The docker program, and the engine behind it.</summary>
internal static class Docker
{
    /// <summary>On Linux the user and group, so that root does not own the container's files; elsewhere the engine does this.</summary>
    public static IEnumerable<string> OwnUser => OperatingSystem.IsLinux() ? [$"{Id("Uid:")}:{Id("Gid:")}"] : [];

    /// <summary>Checks before a build, not after it, that the engine can build and run images.</summary>
    public static async Task CheckAsync(CancellationToken cancellation)
    {
        if (!ProgramPath.Has("docker"))
        {
            throw Errors.DockerMissing();
        }

        var (exitCode, lines) = await RunAsync(["version", "--format", "{{.Server.Version}}"], cancellation);
        if (exitCode != 0)
        {
            throw Errors.DockerNotRunning(lines.LastOrDefault(line => line.Length > 0) ?? "it does not answer");
        }
    }

    /// <summary>Runs docker until it ends.</summary>
    /// <returns>Its exit code, and the lines of both its streams.</returns>
    public static async Task<(int ExitCode, IReadOnlyList<string> Lines)> RunAsync(IEnumerable<string> arguments,
        CancellationToken cancellation)
    {
        using var docker = Process.Start(new ProcessStartInfo("docker", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        docker.StandardInput.Close();
        try
        {
            var output = docker.StandardOutput.ReadToEndAsync(cancellation);
            var errors = docker.StandardError.ReadToEndAsync(cancellation);
            await docker.WaitForExitAsync(cancellation);
            return (docker.ExitCode, $"{await output}{await errors}".TrimEnd().Split('\n'));
        }
        catch (OperationCanceledException)
        {
            docker.Kill(entireProcessTree: true);
            throw;
        }
    }

    private static string Id(string field) =>
        File.ReadLines("/proc/self/status").First(line => line.StartsWith(field, StringComparison.Ordinal)).Split('\t')[1];
}
