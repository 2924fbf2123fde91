using System.CommandLine;
using AotAction.Cli.Inspecting;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action inspect: what a file is, and whether this host would take it.</summary>
internal static class InspectCommand
{
    public static Command Create()
    {
        var file = new Argument<string>("file")
        {
            Description = "An ELF, a zip with the program as exec, or a payload for /init.",
        };
        var json = new Option<bool>("--json")
        {
            Description = "Print one JSON object instead of lines; docs/inspect.md describes it.",
        };

        var command = new ExampledCommand(
            "inspect",
            "Show what a built program contains and needs, and whether this host would accept it. Exits 0 if so, 4 if not.",
            "whisk-action inspect hello.json",
            "whisk-action inspect hello.zip --json")
        {
            file,
            json,
        };
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetRequiredValue(file), parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(string file, bool json, CancellationToken cancellation)
    {
        var found = await Inspector.InspectAsync(file, cancellation);
        if (json)
        {
            JsonText.Print(writer => InspectionJson.Write(writer, found));
        }
        else
        {
            foreach (var line in InspectionText.Lines(found))
            {
                await Console.Out.WriteLineAsync(line);
            }
        }

        return found.Refusal is null ? ExitCode.Done : throw Inspecting.Errors.NotTaken(file, found.Refusal);
    }
}
