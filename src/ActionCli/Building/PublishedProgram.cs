using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Building;

/// <summary>The program that the last build of a project left. MSBuild says where it is; nothing is built.</summary>
internal static partial class PublishedProgram
{
    /// <exception cref="CommandFailedException">There is no program, or MSBuild cannot read the project.</exception>
    public static async Task<BuiltProgram> FindAsync(string project, Progress progress, CancellationToken cancellation)
    {
        if (!ProgramPath.Has("dotnet"))
        {
            throw Errors.SdkMissing();
        }

        var start = new ProcessStartInfo("dotnet", Arguments(project)) { RedirectStandardOutput = true, RedirectStandardInput = true };
        foreach (var (name, value) in AotPublish.Environment)
        {
            start.Environment[name] = value;
        }

        using var dotnet = Process.Start(start)!;
        dotnet.StandardInput.Close();
        var output = await dotnet.StandardOutput.ReadToEndAsync(cancellation);
        await dotnet.WaitForExitAsync(cancellation);
        if (dotnet.ExitCode != 0)
        {
            progress.Print(output.TrimEnd());
            throw Errors.BuildFailed(project, errors: 1);
        }

        var elf = Locate(project, output);
        return elf.Exists ? new BuiltProgram(elf, [.. LibrariesBeside(elf)]) : throw Errors.NotBuilt(project, elf.FullName);
    }

    /// <summary>An evaluation of the project with the properties of a publish.</summary>
    private static IEnumerable<string> Arguments(string project) =>
    [
        ProjectFile.IsSource(project) ? "build" : "msbuild", project, "-nologo",
        "-p:Configuration=Release", "-p:_IsPublishing=true",
        "-getProperty:PublishDir", "-getProperty:TargetName",
    ];

    private static FileInfo Locate(string project, string answer)
    {
        using var json = JsonDocument.Parse(answer);
        var properties = json.RootElement.GetProperty("Properties");
        // MSBuild takes either slash, and some of .NET's own settings have the other one.
        var publish = properties.GetProperty("PublishDir").GetString()!.Replace('\\', '/');
        var folder = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(project))!, publish);
        return new FileInfo(Path.GetFullPath(properties.GetProperty("TargetName").GetString()!, folder));
    }

    private static IEnumerable<FileInfo> LibrariesBeside(FileInfo elf) =>
        elf.Directory!.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => Library().IsMatch(file.Name));

    // As in AotAction.Sdk.targets.
    [GeneratedRegex(@"\.so(\.[0-9]+)*$")]
    private static partial Regex Library();
}
