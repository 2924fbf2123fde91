using System.Diagnostics;

namespace AotAction.Cli.Tests;

/// <summary>The template package, installed once where dotnet's own templates are left alone.</summary>
public sealed class InstalledTemplate : IAsyncLifetime, IDisposable
{
    private readonly Workspace _hive = new();

    public Task InitializeAsync() => DotnetNewAsync(
        _hive, "install", Directory.GetFiles(Path.Combine(Repository.Artifacts, "packages"), "AotAction.Templates.*.nupkg").Single());

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _hive.Dispose();

    internal async Task DotnetNewAsync(Workspace workspace, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["new", .. arguments, "--debug:custom-hive", _hive.Path])
        {
            WorkingDirectory = workspace.Path,
            RedirectStandardOutput = true,
        };
        using var dotnet = Process.Start(start)!;
        var output = await dotnet.StandardOutput.ReadToEndAsync();
        await dotnet.WaitForExitAsync();
        Assert.True(dotnet.ExitCode == 0, output);
    }
}
