using System.Diagnostics;

namespace AotAction.Cli.Tests;

public sealed class TemplateTests
{
    [Fact]
    public async Task Examples_hello_is_what_the_template_makes()
    {
        using var workspace = new Workspace();
        var hive = workspace["hive"];
        var version = Directory.GetFiles(Path.Combine(Repository.Artifacts, "packages"), "AotAction.Templates.*.nupkg").Single();

        await DotnetNewAsync(workspace, "install", version, "--debug:custom-hive", hive);
        await DotnetNewAsync(workspace, "whisk-action", "-n", "hello", "--debug:custom-hive", hive);

        Assert.Equal(Read(Path.Combine(Repository.Root, "examples", "hello")), Read(workspace["hello"]));
    }

    private static async Task DotnetNewAsync(Workspace workspace, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["new", .. arguments]) { WorkingDirectory = workspace.Path, RedirectStandardOutput = true };
        using var dotnet = Process.Start(start)!;
        var output = await dotnet.StandardOutput.ReadToEndAsync();
        await dotnet.WaitForExitAsync();
        Assert.True(dotnet.ExitCode == 0, output);
    }

    internal static SortedDictionary<string, string> Read(string folder) =>
        new(Directory.GetFiles(folder).ToDictionary(file => Path.GetFileName(file), File.ReadAllText), StringComparer.Ordinal);
}
