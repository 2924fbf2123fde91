using System.CommandLine;
using AotAction.Cli.Invoking;
using AotAction.Cli.Serving;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Commands;

/// <summary>whisk-action invoke: one activation on a server that runs.</summary>
internal static class InvokeCommand
{
    private const string DefaultUrl = "http://127.0.0.1:8080";

    /// <summary>A server has one action, and does not ask for its name.</summary>
    private const string DefaultAction = "action";

    public static Command Create()
    {
        var parameters = new ParameterOptions();
        var url = new Option<Uri>("--url")
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

                result.AddError($"'{result.Tokens[0].Value}' is no address of a server: give one such as {DefaultUrl}.");
                return null;
            },
        };
        var resultOnly = new Option<bool>("--result", "-r") { Description = "Print the result alone, not the record of the activation." };
        var web = new WebOptions();

        var command = new ExampledCommand(
            "invoke",
            "Send one activation to a running server and print its record. Exits 5 if the action answers with an error.",
            "whisk-action invoke -p name Mike",
            "whisk-action invoke -r -P parameters.json --url http://127.0.0.1:9000",
            "whisk-action invoke --web --method GET --path /people/7 -p sort name")
        {
            url,
            resultOnly,
        };
        parameters.AddTo(command);
        web.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            using var server = new ServerClient(parsed.GetRequiredValue(url));
            var value = parameters.Read(parsed);
            var invocation = new Invocation(server, DefaultAction);
            return web.Read(parsed) is { } call
                ? await invocation.CallAsync(call with { Parameters = value }, cancellation)
                : await invocation.RunAsync(value, parsed.GetValue(resultOnly), cancellation);
        });
        return command;
    }
}
