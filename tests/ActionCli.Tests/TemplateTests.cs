using System.Diagnostics;

namespace AotAction.Cli.Tests;

public sealed class TemplateTests
{
    [Theory]
    [InlineData("json")]
    [InlineData("typed")]
    [InlineData("web")]
    [InlineData("json", "--tests")]
    [InlineData("typed", "--tests")]
    [InlineData("web", "--tests")]
    public async Task Dotnet_new_makes_what_whisk_action_new_makes(string handler, params string[] options)
    {
        using var workspace = new Workspace();
        using var other = new Workspace();
        var hive = workspace["hive"];
        var version = Directory.GetFiles(Path.Combine(Repository.Artifacts, "packages"), "AotAction.Templates.*.nupkg").Single();

        await DotnetNewAsync(workspace, "install", version, "--debug:custom-hive", hive);
        await DotnetNewAsync(workspace, ["whisk-action", "-n", "hello", "--handler", handler, "--debug:custom-hive", hive, .. options]);
        await Tool.RunAsync(other, ["new", "hello", "--handler", handler, .. options]);

        Assert.Equal(Read(other["hello"]), Read(workspace["hello"]));
    }

    private static async Task DotnetNewAsync(Workspace workspace, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", ["new", .. arguments]) { WorkingDirectory = workspace.Path, RedirectStandardOutput = true };
        using var dotnet = Process.Start(start)!;
        var output = await dotnet.StandardOutput.ReadToEndAsync();
        await dotnet.WaitForExitAsync();
        Assert.True(dotnet.ExitCode == 0, output);
    }

    /// <summary>The files of a project by their paths, without what builds have made.</summary>
    internal static SortedDictionary<string, string> Read(string folder) => new(
        Directory.GetFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(file => file.Split('/')[0] is not ("bin" or "obj"))
            .ToDictionary(file => file, file => File.ReadAllText(Path.Combine(folder, file))),
        StringComparer.Ordinal);
}
