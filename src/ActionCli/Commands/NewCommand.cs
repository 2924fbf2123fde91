using System.CommandLine;
using System.Text.Json.Nodes;
using AotAction.Cli.Creating;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action new: a project of a few lines.</summary>
internal static class NewCommand
{
    public static Command Create()
    {
        var name = new Argument<string?>("name")
        {
            Description = "The name of the project and of its folder. Without a name, the project is created in the current folder and named after it.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var handler = new Option<string>("--handler")
        {
            Description = "json takes and returns any JSON, typed uses your own types, web answers a browser.",
            DefaultValueFactory = _ => Template.Handlers[0],
        };
        handler.AcceptOnlyFromAmong(Template.Handlers);

        var tests = new Option<bool>("--tests") { Description = "Add a test project in the folder tests." };
        var json = new Option<bool>("--json") { Description = "Print the files' paths as one JSON object; docs/json.md describes it." };

        var command = new ExampledCommand(
            "new",
            "Create a project for an action, offline: the same files as 'dotnet new whisk-action'.",
            "whisk-action new hello",
            "whisk-action new hello --handler typed",
            "whisk-action new hello --tests",
            "mkdir hello && cd hello && whisk-action new")
        {
            name,
            handler,
            tests,
            json,
        };
        command.SetAction((parsed, _) =>
            RunAsync(parsed.GetValue(name), parsed.GetRequiredValue(handler), parsed.GetValue(tests), parsed.GetValue(json)));
        return command;
    }

    private static async Task<int> RunAsync(string? name, string handler, bool tests, bool json)
    {
        var folder = Path.GetFullPath(name ?? ".");
        var files = Template.Files(ProjectName(Path.GetFileName(folder)), handler, tests)
            .Select(file => (Path: Path.Combine(folder, file.File), file.Text))
            .ToList();
        if (files.Find(file => File.Exists(file.Path)) is { Path: { } taken })
        {
            throw Creating.Errors.FileIsThere(taken);
        }

        try
        {
            foreach (var (path, text) in files)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
                await using var file = new StreamWriter(new FileStream(path, FileMode.CreateNew));
                await file.WriteAsync(text);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Creating.Errors.ProjectNotMade(folder, e.Message);
        }

        var made = files.Select(file => Path.GetRelativePath(".", file.Path)).ToList();
        await Console.Out.WriteLineAsync(json
            ? JsonText.Of(new JsonObject { ["files"] = new JsonArray([.. made.Select(file => (JsonNode?)file)]) })
            : string.Join('\n', made));

        Diagnostics.Say($"Next: whisk-action run {name} -p name Mike".Replace("  ", " ", StringComparison.Ordinal));
        return ExitCode.Done;
    }

    private static string ProjectName(string name) =>
        name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && char.IsAsciiLetterOrDigit(name[0])
            ? name
            : throw Creating.Errors.NotAProjectName(name);
}
