using System.CommandLine;
using System.Text.Json.Nodes;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Invoking;

/// <summary>The options that say what an activation gets: -p, -P, --data.</summary>
internal sealed class ParameterOptions
{
    private readonly PairOption _parameters = new(
        "A parameter. If VALUE is JSON, it is passed as JSON, else as text. Repeatable.", "--param", "-p");

    private readonly Option<string?> _file = new("--param-file", "-P")
    {
        Description = "A file with a JSON object of parameters.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _data = new("--data", "-d")
    {
        Description = "All parameters as JSON; @FILE reads them from a file, - from stdin. -P adds to them, -p to both.",
        HelpName = "JSON|@FILE|-",
    };

    public void AddTo(Command command)
    {
        command.Add(_parameters);
        command.Add(_file);
        command.Add(_data);
    }

    /// <exception cref="CommandFailedException">A file cannot be read, or a text is not JSON.</exception>
    public JsonNode Read(ParseResult parsed) => Parameters.Read(
        parsed.GetValue(_data),
        parsed.GetValue(_file),
        _parameters.Read(parsed));
}
