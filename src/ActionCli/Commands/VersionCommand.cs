using System.CommandLine;
using System.Text.Json.Nodes;
using AotAction.Cli.Building;
using AotAction.Cli.Terminal;
using AotAction.Programs.Elf;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action version: what this binary is, and what it carries.</summary>
internal static class VersionCommand
{
    public static Command Create()
    {
        var json = new Option<bool>("--json") { Description = "Print one JSON object; docs/json.md describes it." };
        var command = new ExampledCommand(
            "version",
            "Show the version of the tool. The SDK package and the server in it have the same version.",
            "whisk-action version",
            "whisk-action version --json")
        {
            json,
        };
        command.SetAction(parsed =>
        {
            Console.WriteLine(parsed.GetValue(json)
                ? JsonText.Of(new JsonObject { ["version"] = SdkPackage.Version, ["contract"] = SdkMark.CurrentContract })
                : $"whisk-action {SdkPackage.Version}, contract {SdkMark.CurrentContract}");
            return ExitCode.Done;
        });
        return command;
    }
}
