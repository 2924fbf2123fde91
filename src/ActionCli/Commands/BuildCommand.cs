using System.CommandLine;
using System.Globalization;
using AotAction.Cli.Building;
using AotAction.Cli.Payloads;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action build: a project becomes the JSON that /init takes.</summary>
internal static class BuildCommand
{
    public static Command Create()
    {
        var project = new Argument<string>("project")
        {
            Description = "The project file of the action, or the folder that holds it.",
        };
        var output = new Option<string?>("--output", "-o")
        {
            Description = "Where to write the payload. [default: <name>.json in the current folder]",
            HelpName = "FILE",
        };

        var command = new Command("build", "Compile an action with Native AOT and write the payload that /init takes.")
        {
            project,
            output,
        };
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetRequiredValue(project), parsed.GetValue(output), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string project, string? output, CancellationToken cancellation)
    {
        var file = ProjectFile.Find(project);
        if (output is not null)
        {
            PayloadFile.CheckTarget(output);
        }

        Toolchain.Check();

        var (payload, summary) = await MakeAsync(file, output, cancellation);
        await Console.Error.WriteLineAsync(summary);
        await Console.Out.WriteLineAsync(payload);
        return ExitCode.Done;
    }

    private static async Task<(string Payload, string Summary)> MakeAsync(string project, string? output, CancellationToken cancellation)
    {
        using var progress = new Progress();
        var program = await AotPublish.RunAsync(project, progress, cancellation);

        progress.Enter("Writing the payload");
        var payload = output ?? Path.ChangeExtension(program.Name, ".json");
        var size = await PayloadFile.WriteAsync(program, payload, cancellation);

        return (payload, string.Create(
            CultureInfo.InvariantCulture,
            $"Program {Size.Format(program.Length)}, payload {Size.Format(size)}, {progress.Elapsed.TotalSeconds:F1} s"));
    }
}
