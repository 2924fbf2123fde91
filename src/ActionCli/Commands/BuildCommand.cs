using System.CommandLine;
using AotAction.Cli.Building;
using AotAction.Cli.Building.Sizes;
using AotAction.Cli.Containers;
using AotAction.Cli.Payloads;
using AotAction.Cli.Terminal;
using AotAction.Serving;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action build: a project, or a single C# file, becomes the file that is sent, or an image.</summary>
internal static class BuildCommand
{
    public static Command Create()
    {
        var command = new ExampledCommand(
            "build",
            "Compile an action with Native AOT and write the payload for /init, or build a container image.",
            "whisk-action build",
            "whisk-action build hello.cs",
            "whisk-action build hello/hello.csproj --format zip -o hello.zip",
            "whisk-action build hello/hello.csproj --arch arm64",
            "whisk-action build -o - | curl -X POST localhost:8080/init -H 'Content-Type: application/json' -d @-",
            "whisk-action build hello/hello.csproj --max-size 5MB --json",
            "whisk-action build hello/hello.csproj --image me/hello:1");
        var options = new BuildOptions(command);
        command.SetAction((parsed, cancellation) => RunAsync(options.Read(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(BuildRequest request, CancellationToken cancellation)
    {
        var file = ProjectFile.Find(request.Project);
        await CheckAsync(request, cancellation);

        var report = await MakeAsync(request with { Project = file }, cancellation);
        Diagnostics.Say(report.Line);
        if (request.Output != OutputFile.StandardOutput)
        {
            await Console.Out.WriteLineAsync(request.Json ? JsonText.Of(report.ToJson()) : report.Made);
        }

        return ExitCode.Done;
    }

    /// <summary>What can be known before a build is not said after it.</summary>
    private static async Task CheckAsync(BuildRequest request, CancellationToken cancellation)
    {
        if (request.Output is not (null or OutputFile.StandardOutput))
        {
            OutputFile.CheckTarget(request.Output);
        }

        if (request.SdkImage is null)
        {
            Toolchain.Check(request.Architecture ?? Architecture.OfThisMachine);
        }

        if (request.SdkImage is not null || request.Image is not null)
        {
            await Docker.CheckAsync(cancellation);
        }
    }

    private static async Task<BuildReport> MakeAsync(BuildRequest request, CancellationToken cancellation)
    {
        using var progress = new Progress();
        var result = await AotPublish.RunAsync(request.Project, request.Place, request.Properties, progress, cancellation);
        var sizes = result.Statistics is { } statistics ? Measure(result.Program.Elf, statistics) : null;
        if (sizes is not null && !request.Json)
        {
            SizeTable.Lines(sizes).ToList().ForEach(progress.Print);
        }

        var glibc = GlibcFloor.Of(result.Program);
        request.ThrowIfNotMet(result.Program, glibc);

        var (made, payload, code) = request.Image is { } image
            ? (await MakeImageAsync(result.Program, image, progress, cancellation), (long?)null, (long?)null)
            : await WritePayloadAsync(result.Program, request, progress, cancellation);
        var limit = code is { } bytes ? CodeLimit.WarningFor(bytes) : null;
        if (limit is not null)
        {
            progress.Print(limit);
        }

        return new BuildReport(request, result, glibc, made, payload, limit, sizes, progress.Elapsed);
    }

    private static SizeReport Measure(FileInfo elf, FileInfo statistics)
    {
        try
        {
            return SizeReport.Of(elf, statistics);
        }
        catch (Exception e) when (e is BadImageFormatException or IOException)
        {
            throw Building.Errors.SizesNotRead(elf.Name, e.Message);
        }
    }

    private static async Task<string> MakeImageAsync(BuiltProgram program, ImageRequest image, Progress progress,
        CancellationToken cancellation)
    {
        progress.Enter("Building the image");
        await ActionImage.MakeAsync(program, image, cancellation);
        return image.Name;
    }

    private static async Task<(string Path, long? Size, long? Code)> WritePayloadAsync(BuiltProgram program, BuildRequest request,
        Progress progress, CancellationToken cancellation)
    {
        progress.Enter("Writing the payload");
        var payload = request.Output ?? PayloadFile.DefaultName(program, request.Format);
        var size = await PayloadFile.WriteAsync(program, request.Format, payload, cancellation);
        if (request.Format == PayloadFormat.Elf && program.Libraries.Count > 0)
        {
            progress.Print($"{string.Join(", ", program.LibraryNames)}: the program loads them, but an ELF cannot contain them. Use --format zip.");
        }

        return (payload, size, request.Format == PayloadFormat.Json ? InitBody.CodeIn(size) : size);
    }
}
