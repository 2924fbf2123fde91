using System.CommandLine;
using System.Globalization;
using AotAction.Cli.Building;
using AotAction.Cli.Containers;
using AotAction.Cli.Payloads;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action build: a project, or a single C# file, becomes the file that is sent, or an image.</summary>
internal static class BuildCommand
{
    public static Command Create()
    {
        var command = new ExampledCommand(
            "build",
            "Compile an action with Native AOT and write the payload that /init takes, or make an image of it.",
            "whisk-action build",
            "whisk-action build hello.cs",
            "whisk-action build hello/hello.csproj --format zip -o hello.zip",
            "whisk-action build hello/hello.csproj --arch arm64",
            "whisk-action build hello/hello.csproj --image me/hello:1");
        var options = new BuildOptions(command);
        command.SetAction((parsed, cancellation) => RunAsync(options.Read(parsed), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(BuildOrder order, CancellationToken cancellation)
    {
        var file = ProjectFile.Find(order.Project);
        await CheckAsync(order, cancellation);

        var (made, summary) = await MakeAsync(order with { Project = file }, cancellation);
        Diagnostics.Say(summary);
        await Console.Out.WriteLineAsync(made);
        return ExitCode.Done;
    }

    /// <summary>What can be known before a build is not said after it.</summary>
    private static async Task CheckAsync(BuildOrder order, CancellationToken cancellation)
    {
        if (order.Output is not null)
        {
            OutputFile.CheckTarget(order.Output);
        }

        if (order.SdkImage is null)
        {
            Toolchain.Check(order.Architecture ?? Architecture.OfThisMachine);
        }

        if (order.SdkImage is not null || order.Image is not null)
        {
            await Docker.CheckAsync(cancellation);
        }
    }

    private static async Task<(string Made, string Summary)> MakeAsync(BuildOrder order, CancellationToken cancellation)
    {
        using var progress = new Progress();
        var program = await AotPublish.RunAsync(order.Project, order.Place, GlibcFloor.PropertiesFor(order.MaxGlibc), progress, cancellation);
        var glibc = GlibcFloor.Of(program);
        if (order.MaxGlibc is { } allowed)
        {
            glibc.DemandAtMost(allowed);
        }

        var (made, size) = order.Image is { } image
            ? await MakeImageAsync(program, image, progress, cancellation)
            : await WritePayloadAsync(program, order, progress, cancellation);
        return (made, string.Create(
            CultureInfo.InvariantCulture,
            $"Program {Size.Format(program.Elf.Length)}, {size}{glibc.Sentence}, {progress.Elapsed.TotalSeconds:F1} s"));
    }

    private static async Task<(string Name, string Size)> MakeImageAsync(BuiltProgram program, ImageOrder image, Progress progress, CancellationToken cancellation)
    {
        progress.Enter("Making the image");
        await ActionImage.MakeAsync(program, image, cancellation);
        return (image.Name, "");
    }

    private static async Task<(string Path, string Size)> WritePayloadAsync(BuiltProgram program, BuildOrder order, Progress progress, CancellationToken cancellation)
    {
        progress.Enter("Writing the payload");
        var payload = order.Output ?? PayloadFile.DefaultName(program, order.Format);
        var size = await PayloadFile.WriteAsync(program, order.Format, payload, cancellation);
        if (order.Format == PayloadFormat.Elf && program.Libraries.Count > 0)
        {
            progress.Print($"{string.Join(", ", program.LibraryNames)}: not in the payload, and the program loads them; --format zip takes them along.");
        }

        return (payload, $"payload {Size.Format(size)}, ");
    }
}
