using System.CommandLine;
using AotAction.Cli.Invoking;
using AotAction.Cli.OpenWhisk;
using AotAction.Cli.Serving;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action invoke: one activation on a server that runs, or of an action at an API host.</summary>
internal static class InvokeCommand
{
    private const string DefaultUrl = "http://127.0.0.1:8080";

    public static Command Create()
    {
        var name = new Argument<string?>("name")
        {
            Description = "The action at an OpenWhisk API host: name, package/name or /namespace/package/name. Without a name, the action of a running server.",
            Arity = ArgumentArity.ZeroOrOne,
        };
        var url = ServerAddress();
        var resultOnly = new Option<bool>("--result", "-r") { Description = "Print only the result, not the record of the activation." };
        var parameters = new ParameterOptions();
        var web = new WebOptions();
        var connection = new ConnectionOptions();

        var command = new ExampledCommand(
            "invoke",
            "Send one activation to a running server, or to an API host, and print its record. Exits 5 if the action answers with an error.",
            "whisk-action invoke -p name Mike",
            "whisk-action invoke -r -P parameters.json --url http://127.0.0.1:9000",
            "whisk-action invoke --web --method GET --path /people/7 -p sort name",
            "whisk-action invoke demo/hello -p name Mike --result")
        {
            name,
            url,
            resultOnly,
        };
        parameters.AddTo(command);
        web.AddTo(command);
        connection.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetValue(name) is not null && result.GetResult(url) is { Implicit: false })
            {
                result.AddError("--url selects a running server, which has only one action: leave out the name, or --url.");
            }
        });
        command.SetAction(async (parsed, cancellation) =>
        {
            var value = parameters.Read(parsed);
            if (parsed.GetValue(name) is { } text)
            {
                var action = EntityName.Parse(text);
                using var api = connection.Connect(parsed);
                return await InvokeAsync(new HostTarget(api, action));
            }

            using var server = new ActionClient(parsed.GetRequiredValue(url));
            return await InvokeAsync(new ServerTarget(server));

            Task<int> InvokeAsync(IActivationTarget target) => web.Read(parsed) is { } call
                ? new Invocation(target).CallAsync(call with { Parameters = value }, cancellation)
                : new Invocation(target).RunAsync(value, parsed.GetValue(resultOnly), cancellation);
        });
        return command;
    }

    private static Option<Uri> ServerAddress() => new("--url")
    {
        Description = "The address of the server.",
        HelpName = "URL",
        DefaultValueFactory = _ => new Uri(DefaultUrl),
        CustomParser = result =>
        {
            if (Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var address) && address.Scheme is "http" or "https")
            {
                return address;
            }

            result.AddError($"'{result.Tokens[0].Value}' is not the address of a server: give one such as {DefaultUrl}.");
            return null;
        },
    };
}
