using System.CommandLine;
using System.Text.Json.Nodes;
using AotAction.Cli.Diagnosing;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action doctor: what this machine has, and what mends the rest.</summary>
internal static class DoctorCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON array instead of lines; docs/json.md describes it." };
        var command = new ExampledCommand(
            "doctor",
            "Check what this machine has for building, running and deploying. Exits 4 if a build requirement is missing.",
            "whisk-action doctor",
            "whisk-action doctor --json")
        {
            json,
        };
        command.SetAction((parsed, cancellation) => RunAsync(parsed.GetValue(json), cancellation));
        return command;
    }

    private static async Task<int> RunAsync(bool json, CancellationToken cancellation)
    {
        var findings = await Machine.ExamineAsync(cancellation);
        if (json)
        {
            await Console.Out.WriteLineAsync(JsonText.Of(new JsonArray([.. findings.Select(ToJson)])));
        }
        else
        {
            foreach (var finding in findings)
            {
                await Console.Out.WriteLineAsync(Line(finding));
            }
        }

        var missing = findings.Count(finding => finding is { IsOk: false, Needed: true });
        return missing == 0 ? ExitCode.Done : throw Diagnosing.Errors.NotReady(missing);
    }

    private static string Line(Finding finding)
    {
        var state = finding.IsOk ? "ok" : finding.Needed ? "missing" : "not used";
        return $"{state,-9} {finding.Name,-22} {finding.Detail}{(finding.Fix is null ? "" : $": {finding.Fix}")}";
    }

    private static JsonNode ToJson(Finding finding) => new JsonObject
    {
        ["name"] = finding.Name,
        ["ok"] = finding.IsOk,
        ["needed"] = finding.Needed,
        ["detail"] = finding.Detail,
        ["fix"] = finding.Fix,
    };
}
