using System.Diagnostics;
using AotAction.Cli.Building.Warnings;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Building;

/// <summary>Runs `dotnet publish`, from a project to the ELF and the files beside it.</summary>
internal static class AotPublish
{
    /// <param name="project">The project file.</param>
    /// <param name="place">Where the publish runs.</param>
    /// <param name="properties">MSBuild properties, as <c>-p:Name=value</c>.</param>
    /// <param name="progress">Told about each phase.</param>
    /// <param name="cancellation">Ends the publish and all that it started.</param>
    public static async Task<BuildResult> RunAsync(string project, IBuildPlace place, IEnumerable<string> properties, Progress progress,
        CancellationToken cancellation)
    {
        using var feed = SdkPackage.ExtractFeed();
        var publish = place.Describe(project, feed, [.. Arguments, .. properties]);
        progress.Enter("Restoring packages");
        var begun = DateTime.UtcNow;
        var log = new BuildLog(progress, place);
        if (await RunAsync(publish, log, cancellation) != 0)
        {
            throw log.Explain(project);
        }

        var program = log.Program ?? throw Errors.NotAnAction(project);
        WarningText.PackageLines(log.Warnings.All).ToList().ForEach(progress.Print);
        // A copy keeps the timestamp of the link step.
        return new BuildResult(program, log.Warnings.All, IsUnchanged: program.Elf.LastWriteTimeUtc < begun, log.Statistics);
    }

    /// <summary>Additional environment variables for a publish.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Environment =>
    [
        // No process may keep running after the tool ends. -nodeReuse:false would work too, but not for a C# file without a project.
        new("MSBUILDDISABLENODEREUSE", "1"),
        new("DOTNET_CLI_USE_MSBUILD_SERVER", "0"),
        new("DOTNET_CLI_TELEMETRY_OPTOUT", "1"),
        new("DOTNET_NOLOGO", "1"),
        // The phases are recognized by the build's own output.
        new("DOTNET_CLI_UI_LANGUAGE", "en"),
    ];

    /// <summary>The properties with which a publish finds the SDK package.</summary>
    /// <param name="project">The project file.</param>
    /// <param name="feed">The folder with the package, as the publish sees it.</param>
    public static IEnumerable<string> Supplies(string project, string feed)
    {
        yield return $"-p:RestoreAdditionalProjectSources={feed}";
        yield return $"-p:CustomAfterMicrosoftCommonTargets={feed}/{SdkPackage.BuildTargets}";
        if (ProjectFile.IsSource(project))
        {
            yield return $"-p:WhiskActionSdkVersion={SdkPackage.Version}";
        }
    }

    private static async Task<int> RunAsync(ProcessStartInfo publish, BuildLog log, CancellationToken cancellation)
    {
        publish.RedirectStandardInput = true;
        publish.RedirectStandardOutput = true;
        publish.RedirectStandardError = true;
        using var process = Process.Start(publish)!;
        process.StandardInput.Close();
        try
        {
            await Task.WhenAll(
                log.ReadAsync(process.StandardOutput, cancellation),
                log.ReadAsync(process.StandardError, cancellation),
                process.WaitForExitAsync(cancellation));
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        return process.ExitCode;
    }

    private static string[] Arguments =>
    [
        "--configuration", "Release", "-nologo", "-verbosity:minimal", "-tl:off", "-clp:NoSummary",
        "-p:WhiskActionBuild=true",
        "-p:UseSharedCompilation=false",
    ];
}
