using System.Diagnostics;
using System.IO.Compression;

namespace AotAction.Cli.Tests;

/// <summary>The tool as a .NET tool: a native program where there is one, else one for the runtime.</summary>
[Collection(HelloBuild.Shared)]
public sealed class ToolPackageTests(HelloBuild hello) : IDisposable
{
    private static readonly string Packages = Path.Combine(Repository.Artifacts, "packages");

    private readonly Workspace workspace = new();

    [Fact]
    public async Task Dotnet_tool_install_brings_the_native_program()
    {
        await DoAsync("dotnet", "tool", "install", "whisk-action", "--version", Repository.Version, "--tool-path", workspace["tools"],
            "--source", Packages);

        Assert.Equal((await Tool.RunAsync(workspace, "version")).Output, await DoAsync(workspace["tools/whisk-action"], "version"));
        Assert.Single(Directory.EnumerateFiles(workspace["tools"], "whisk-action", SearchOption.AllDirectories), IsElfOfThisTool);
        Assert.Empty(Directory.EnumerateFiles(workspace["tools"], "whisk-action.dll", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task The_portable_package_does_the_same_with_the_runtime()
    {
        await ZipFile.ExtractToDirectoryAsync(Directory.GetFiles(Packages, "whisk-action.any.*.nupkg").Single(), workspace["any"]);
        var tool = Directory.GetFiles(workspace["any"], "whisk-action.dll", SearchOption.AllDirectories).Single();

        Assert.Equal((await Tool.RunAsync(workspace, "version")).Output, await DoAsync("dotnet", tool, "version"));
        Assert.Equal("""{"greetings":"Hello, Mike"}""" + "\n", await DoAsync("dotnet", tool, "run", hello.Payload, "-p", "name", "Mike"));
    }

    public void Dispose() => workspace.Dispose();

    private static bool IsElfOfThisTool(string file) =>
        new FileInfo(file).Length == new FileInfo(Path.Combine(Repository.Artifacts, "bin", "whisk-action")).Length;

    private async Task<string> DoAsync(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = workspace.Path, RedirectStandardOutput = true,
            RedirectStandardError = true };
        // A package of the same version that was unpacked before would be taken in place of this one.
        start.Environment["NUGET_PACKAGES"] = workspace["packages"];
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, output + await error);
        return output;
    }
}
