using System.CommandLine;
using System.Text.Json.Nodes;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Invoking;

/// <summary>The options that say how a web action is called.</summary>
internal sealed class WebOptions
{
    private readonly Option<bool> _web =
        new("--web") { Description = "Call it as a web action, and print what a browser would get: status and headers on stderr, the body on stdout." };

    private readonly Option<string> _method =
        new("--method") { Description = "With --web: the method.", HelpName = "METHOD", DefaultValueFactory = _ => "GET" };

    private readonly Option<string> _path =
        new("--path") { Description = "With --web: the path after the action's name.", HelpName = "PATH", DefaultValueFactory = _ => "" };

    private readonly PairOption _headers = new("With --web: a header's name and value. Repeatable.", "--header", "-H");

    public void AddTo(Command command)
    {
        command.Add(_web);
        command.Add(_method);
        command.Add(_path);
        command.Add(_headers);
    }

    /// <returns>The call without its parameters; null for an activation that is not a call from the web.</returns>
    public WebCall? Read(ParseResult parsed) => !parsed.GetValue(_web) ? null : new WebCall(
        parsed.GetRequiredValue(_method),
        parsed.GetRequiredValue(_path),
        [.. _headers.Read(parsed)],
        new JsonObject());
}
