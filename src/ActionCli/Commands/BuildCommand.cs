using System.CommandLine;
using System.Globalization;
using AotAction.Cli.Building;
using AotAction.Cli.Payloads;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action build: a project, or a single C# file, becomes the file that is sent.</summary>
internal static class BuildCommand
{
    public static Command Create()
    {
        var project = new Argument<string>("project")
        {
            Description = "The project file of the action, the folder that holds it, or a single C# file.",
            DefaultValueFactory = _ => ".",
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Where to write the payload. [default: <name>.<format> in the current folder]",
            HelpName = "FILE",
        };
        var format = new Option<string>("--format")
        {
            Description = "json is the body of an /init, zip has the program as exec and its libraries beside it, as wsk sends it, elf is the program alone.",
            DefaultValueFactory = _ => "json",
        };
        format.AcceptOnlyFromAmong("json", "zip", "elf");
        var maxGlibc = new Option<string?>("--max-glibc")
        {
            Description = "Fail if the program needs a glibc newer than this one, such as 2.31.",
            HelpName = "X.Y",
        };
        maxGlibc.Validators.Add(result =>
        {
            if (!Version.TryParse(result.GetValueOrDefault<string?>(), out _))
            {
                result.AddError($"'{result.GetValueOrDefault<string?>()}' is not a version of glibc: give a number such as 2.31.");
            }
        });

        var command = new ExampledCommand(
            "build",
            "Compile an action with Native AOT and write the payload that /init takes.",
            "whisk-action build",
            "whisk-action build hello.cs",
            "whisk-action build hello/hello.csproj --format zip -o hello.zip")
        {
            project,
            output,
            format,
            maxGlibc,
        };
        command.SetAction((parsed, cancellation) => RunAsync(
            new BuildOrder(
                parsed.GetRequiredValue(project),
                parsed.GetValue(output),
                Enum.Parse<PayloadFormat>(parsed.GetRequiredValue(format), ignoreCase: true),
                parsed.GetValue(maxGlibc)),
            cancellation));
        return command;
    }

    private static async Task<int> RunAsync(BuildOrder order, CancellationToken cancellation)
    {
        var file = ProjectFile.Find(order.Project);
        if (order.Output is not null)
        {
            OutputFile.CheckTarget(order.Output);
        }

        Toolchain.Check();

        var (payload, summary) = await MakeAsync(order with { Project = file }, cancellation);
        await Console.Error.WriteLineAsync(summary);
        await Console.Out.WriteLineAsync(payload);
        return ExitCode.Done;
    }

    private static async Task<(string Payload, string Summary)> MakeAsync(BuildOrder order, CancellationToken cancellation)
    {
        using var progress = new Progress();
        var program = await AotPublish.RunAsync(order.Project, progress, cancellation);
        var glibc = GlibcFloor.Of(program);
        if (order.MaxGlibc is { } allowed)
        {
            glibc.DemandAtMost(allowed);
        }

        progress.Enter("Writing the payload");
        var payload = order.Output ?? PayloadFile.DefaultName(program, order.Format);
        var size = await PayloadFile.WriteAsync(program, order.Format, payload, cancellation);
        if (order.Format == PayloadFormat.Elf && program.Libraries.Count > 0)
        {
            progress.Print($"{string.Join(", ", program.LibraryNames)}: not in the payload, and the program loads them; --format zip takes them along.");
        }

        return (payload, string.Create(
            CultureInfo.InvariantCulture,
            $"Program {Size.Format(program.Elf.Length)}, payload {Size.Format(size)}, {glibc.Sentence}, {progress.Elapsed.TotalSeconds:F1} s"));
    }
}

/// <summary>What a build was asked for.</summary>
/// <param name="Project">The project file, or its folder.</param>
/// <param name="Output">The payload's path; the name of the program in the current folder when null.</param>
/// <param name="Format">What the payload is.</param>
/// <param name="MaxGlibc">The newest glibc that the program may need, as <c>2.31</c>; any when null.</param>
internal sealed record BuildOrder(string Project, string? Output, PayloadFormat Format, string? MaxGlibc);
