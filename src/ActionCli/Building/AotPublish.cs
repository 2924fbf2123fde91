using System.Diagnostics;
using AotAction.Cli.Carried;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Building;

/// <summary>Drives `dotnet publish`, from a project to the ELF and what lies beside it.</summary>
internal static class AotPublish
{
    public static async Task<BuiltProgram> RunAsync(string project, Progress progress, CancellationToken cancellation)
    {
        progress.Enter("Restoring packages");
        var log = new BuildLog(progress);

        using var feed = SdkPackage.LayFeed();
        using var dotnet = Process.Start(Describe(project, feed))!;
        dotnet.StandardInput.Close();
        try
        {
            await Task.WhenAll(
                log.ReadAsync(dotnet.StandardOutput, cancellation),
                log.ReadAsync(dotnet.StandardError, cancellation),
                dotnet.WaitForExitAsync(cancellation));
        }
        catch (OperationCanceledException)
        {
            dotnet.Kill(entireProcessTree: true);
            await dotnet.WaitForExitAsync(CancellationToken.None);
            throw;
        }

        return dotnet.ExitCode == 0
            ? log.Program ?? throw Errors.NotAnAction(project)
            : throw log.Explain(project);
    }

    private static ProcessStartInfo Describe(string project, CarriedFolder feed)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            ArgumentList =
            {
                "publish", project, "--configuration", "Release", "-nologo", "-verbosity:minimal", "-tl:off", "-clp:NoSummary",
                $"-p:RestoreAdditionalProjectSources={feed.Path}",
                "-p:WhiskActionBuild=true",
                "-p:UseSharedCompilation=false",
            },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (ProjectFile.IsSource(project))
        {
            start.ArgumentList.Add($"-p:CustomAfterMicrosoftCommonTargets={feed[SdkPackage.SingleFileTargets]}");
            start.ArgumentList.Add($"-p:WhiskActionSdkVersion={SdkPackage.Version}");
        }

        // Nothing may stay running when the tool has ended. -nodeReuse:false would do as well, but not for a C# file without a project.
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        start.Environment["DOTNET_CLI_USE_MSBUILD_SERVER"] = "0";
        start.Environment["DOTNET_CLI_TELEMETRY_OPTOUT"] = "1";
        start.Environment["DOTNET_NOLOGO"] = "1";
        // The phases are recognised by the text of the build's own lines.
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        return start;
    }
}
