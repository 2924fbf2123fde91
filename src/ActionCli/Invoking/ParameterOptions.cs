using System.CommandLine;
using System.Text.Json.Nodes;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Invoking;

/// <summary>The options that say what an activation gets: -p, -P, --data.</summary>
internal sealed class ParameterOptions
{
    private readonly PairOption _parameters = new(
        "A parameter; a VALUE that is JSON is taken as JSON, any other as text. May be repeated.", "--param", "-p");

    private readonly Option<string?> _file = new("--param-file", "-P")
    {
        Description = "A file with a JSON object of parameters.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _data = new("--data", "-d")
    {
        Description = "All parameters as JSON, @FILE to read them from a file, - from stdin. -P adds to them, and -p to both.",
        HelpName = "JSON|@FILE|-",
    };

    public void AddTo(Command command)
    {
        command.Add(_parameters);
        command.Add(_file);
        command.Add(_data);
    }

    /// <exception cref="CommandFailedException">A file cannot be read, or a text is no JSON.</exception>
    public JsonNode Read(ParseResult parsed) => Parameters.Read(
        parsed.GetValue(_data),
        parsed.GetValue(_file),
        _parameters.Read(parsed));
}
