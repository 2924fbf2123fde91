using System.CommandLine;
using System.Globalization;
using AotAction.Cli.Building;
using AotAction.Cli.OpenWhisk;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action deploy: a project or what was built of it becomes an action at an API host.</summary>
internal static class DeployCommand
{
    public static Command Create()
    {
        var source = new Argument<string>("source")
        {
            Description = "A project, or the ELF, zip or payload that was built from it.",
            DefaultValueFactory = _ => ".",
        };
        var name = new Argument<string?>("name")
        {
            Description = "The action: name, package/name or /namespace/package/name; a missing package is created. [default: the program's name]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var noBuild = SourceArgument.CreateNoBuild();
        var json = new Option<bool>("--json") { Description = "Print the action as one JSON object; docs/deploying.md describes it." };
        var connection = new ConnectionOptions();
        var settings = new SettingsOptions();

        var command = new ExampledCommand(
            "deploy",
            "Create or update an action at an OpenWhisk API host.",
            "whisk-action deploy hello.csproj",
            "whisk-action deploy hello.cs demo/hello --kind dotnet-aot:1 -m 128 --web true",
            "whisk-action deploy hello.json hello --docker you/aot-action:1 -p name Mike --init-param TOKEN secret")
        {
            source,
            name,
            noBuild,
        };
        settings.AddTo(command);
        connection.AddTo(command);
        command.Options.Add(json);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var api = connection.Connect(parsed);
            var given = parsed.GetValue(name) is { } text ? EntityName.Parse(text) : null;
            var program = ProgramSource.Find(parsed.GetRequiredValue(source), parsed.GetValue(noBuild));
            var (action, created, sentence) = await RunAsync(api, program, given, settings.Read(parsed), cancellation);
            Diagnostics.Say(sentence);
            if (parsed.GetValue(json))
            {
                JsonText.Print(writer =>
                {
                    writer.WriteStartObject();
                    ActionJson.WriteMembers(writer, action, api.Address);
                    writer.WriteBoolean("created", created);
                    writer.WriteEndObject();
                });
            }
            else
            {
                await Console.Out.WriteLineAsync(action.Web == WebAccess.False
                    ? action.Name.Full : api.Address.WebAddress(action.Name).ToString());
            }

            return ExitCode.Done;
        });
        return command;
    }

    private static async Task<(ActionRecord Action, bool Created, string Sentence)> RunAsync(
        ApiClient api, ProgramSource source, EntityName? given, ActionSettings settings, CancellationToken cancellation)
    {
        using var progress = new Progress();
        // Before a build that would be for nothing.
        if (settings is { Image: null, Kind: null })
        {
            settings = settings with { Kind = await HostRuntimes.FindOursAsync(api, cancellation)
                ?? throw OpenWhisk.Errors.RuntimeNotOffered(api.Host) };
            progress.Print($"{api.Host} offers the runtime {settings.Kind}: using it.");
        }

        using var code = await ActionCode.OpenAsync(source, progress, cancellation);
        var name = given ?? EntityName.Parse(code.Name);
        var actions = new ActionStore(api);
        if (await actions.EnsurePackageAsync(name, cancellation))
        {
            progress.Print($"Created the package {name.Package}.");
        }

        var (applied, concurrency) = await ConcurrencyParameter.ApplyAsync(settings, () => actions.TryGetAsync(name, cancellation));
        if (concurrency is not null)
        {
            progress.Print(concurrency);
        }

        var size = code.Content.Length;
        progress.Enter($"Uploading {Size.Format(size)}");
        var action = await actions.PutAsync(name, applied, code, sent => progress.Update(Words(sent, size)), cancellation);
        var sentence = string.Create(
            CultureInfo.InvariantCulture,
            $"{(action.IsNew ? "Created" : "Updated")} {action.Name.Full} {action.Version} at {api.Host}, code {Size.Format(size)}, {progress.Elapsed.TotalSeconds:F1} s");
        return (action, action.IsNew, sentence);
    }

    private static string Words(long sent, long size) =>
        string.Create(CultureInfo.InvariantCulture, $"Uploading {Size.Format(size)}, {100 * sent / Math.Max(size, 1)} %");
}
