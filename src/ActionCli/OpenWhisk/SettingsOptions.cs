using System.CommandLine;
using AotAction.Cli.Serving;
using AotAction.Cli.Terminal;
using AotAction.Json;

namespace AotAction.Cli.OpenWhisk;

/// <summary>The options that say how an action is deployed.</summary>
internal sealed class SettingsOptions
{
    private readonly Option<string?> _docker = new("--docker")
    {
        Description = "The container image that receives the code. Only with a kind does the platform wait for the end of each log: docs/deploying.md.",
        HelpName = "IMAGE",
    };

    private readonly Option<string?> _kind = new("--kind")
    {
        Description = "The host's runtime that receives the code, instead of an image. [default: dotnet-aot, if the host offers it]",
        HelpName = "KIND",
    };

    private readonly Option<int?> _timeout =
        NumberOption.Whole("The time limit of an activation.", "MS", int.MaxValue, usual: null, "--timeout", "-t");
    private readonly Option<int?> _memory =
        NumberOption.Whole("The memory limit of a container.", "MB", int.MaxValue, usual: null, "--memory", "-m");
    private readonly Option<int?> _logs =
        NumberOption.Whole("The size limit of an activation's log.", "MB", int.MaxValue, usual: null, "--logsize", "-l");
    private readonly Option<int?> _concurrency = ConcurrencyOption.Create(
        "The concurrency limit of a container. Above 1, activations overlap, and an init parameter that allows this is added.");


    private readonly Option<string?> _web = new("--web")
    {
        Description = "Allow calls without a key; raw passes query and body unparsed to the action.",
    };

    private readonly PairOption _parameters = new("A parameter of each activation; the value is JSON or text.", "--param", "-p");
    private readonly Option<string?> _file = new("--param-file", "-P")
    {
        Description = "A file with a JSON object of parameters; -p adds to them.",
        HelpName = "FILE",
    };

    private readonly PairOption _initParameters = new("An environment variable of the program.", "--init-param");
    private readonly PairOption _annotations = new("An annotation; the value is JSON or text.", "--annotation", "-a");

    public SettingsOptions() => _web.AcceptOnlyFromAmong("true", "raw", "false");

    public void AddTo(ExampledCommand command)
    {
        foreach (var option in (Option[])[_docker, _kind, _timeout, _memory, _logs, _concurrency, _web, _parameters, _file, _initParameters,
            _annotations])
        {
            command.Options.Add(option);
        }

        command.Exclude(_docker, _kind);
    }

    public ActionSettings Read(ParseResult parsed) => new()
    {
        Image = parsed.GetValue(_docker),
        Kind = parsed.GetValue(_kind),
        Timeout = parsed.GetValue(_timeout),
        Memory = parsed.GetValue(_memory),
        Logs = parsed.GetValue(_logs),
        Concurrency = parsed.GetValue(_concurrency),
        Web = parsed.GetValue(_web) is { } access ? Enum.Parse<WebAccess>(access, ignoreCase: true) : null,
        Parameters = Distinct([
            .. parsed.GetValue(_file) is { } path
                ? Invoking.Parameters.ReadObject(path).Select(pair => new NamedValue(pair.Key, JsonFormat.ToText(pair.Value))) : [],
            .. Typed(parsed, _parameters)]),
        InitParameters = Distinct(Typed(parsed, _initParameters)),
        Annotations = Distinct(Typed(parsed, _annotations)),
    };

    private static IEnumerable<NamedValue> Typed(ParseResult parsed, PairOption option) =>
        option.Read(parsed).Select(pair => NamedValue.Typed(pair.Key, pair.Value));

    /// <summary>Of two with the same key the later one counts.</summary>
    private static IReadOnlyList<NamedValue> Distinct(IEnumerable<NamedValue> values) =>
        [.. values.Reverse().DistinctBy(value => value.Name).Reverse()];
}
