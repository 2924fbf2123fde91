using System.CommandLine;
using AotAction.Cli.Serving;
using AotAction.Cli.Terminal;
using AotAction.Json;

namespace AotAction.Cli.OpenWhisk;

/// <summary>The options that say how an action is deployed.</summary>
internal sealed class SettingsOptions
{
    private readonly Option<string?> docker = new("--docker")
    {
        Description = "The image whose container takes the code.",
        HelpName = "IMAGE",
    };

    private readonly Option<string?> kind = new("--kind")
    {
        Description = "The runtime of the host that takes the code, in place of an image.",
        HelpName = "KIND",
    };

    private readonly Option<int?> timeout = NumberOption.Whole("The longest that an activation may take.", "MS", int.MaxValue, usual: null, "--timeout", "-t");
    private readonly Option<int?> memory = NumberOption.Whole("The memory of a container.", "MB", int.MaxValue, usual: null, "--memory", "-m");
    private readonly Option<int?> logs = NumberOption.Whole("The most that an activation may log.", "MB", int.MaxValue, usual: null, "--logsize", "-l");
    private readonly Option<int?> concurrency = ConcurrencyOption.Create(
        "The most activations at a time in one container; above 1 they overlap, for which an init parameter is added.");


    private readonly Option<string?> web = new("--web")
    {
        Description = "Let it be called without a key; raw leaves query and body to the action.",
    };

    private readonly PairOption parameters = new("A parameter of each activation; the value is JSON, or a text.", "--param", "-p");
    private readonly Option<string?> file = new("--param-file", "-P")
    {
        Description = "A file with a JSON object of parameters; -p adds to them.",
        HelpName = "FILE",
    };

    private readonly PairOption initParameters = new("A variable of the program's environment.", "--init-param");
    private readonly PairOption annotations = new("An annotation; the value is JSON, or a text.", "--annotation", "-a");

    public SettingsOptions() => web.AcceptOnlyFromAmong("true", "raw", "false");

    public void AddTo(ExampledCommand command)
    {
        foreach (var option in (Option[])[docker, kind, timeout, memory, logs, concurrency, web, parameters, file, initParameters, annotations])
        {
            command.Options.Add(option);
        }

        command.Exclude(docker, kind);
        command.Validators.Add(result =>
        {
            if (result.GetValue(docker) is null && result.GetValue(kind) is null)
            {
                result.AddError("Give either --docker IMAGE or --kind KIND: a host must know what takes the code.");
            }
        });
    }

    public ActionSettings Read(ParseResult parsed) => new()
    {
        Image = parsed.GetValue(docker),
        Kind = parsed.GetValue(kind),
        Timeout = parsed.GetValue(timeout),
        Memory = parsed.GetValue(memory),
        Logs = parsed.GetValue(logs),
        Concurrency = parsed.GetValue(concurrency),
        Web = parsed.GetValue(web) is { } access ? Enum.Parse<WebAccess>(access, ignoreCase: true) : null,
        Parameters = Distinct([
            .. parsed.GetValue(file) is { } path ? Invoking.Parameters.ReadObject(path).Select(pair => new NamedValue(pair.Key, JsonFormat.ToText(pair.Value))) : [],
            .. Typed(parsed, parameters)]),
        InitParameters = Distinct(Typed(parsed, initParameters)),
        Annotations = Distinct(Typed(parsed, annotations)),
    };

    private static IEnumerable<NamedValue> Typed(ParseResult parsed, PairOption option) =>
        option.Read(parsed).Select(pair => NamedValue.Typed(pair.Key, pair.Value));

    /// <summary>Of two with the same key the later one counts.</summary>
    private static IReadOnlyList<NamedValue> Distinct(IEnumerable<NamedValue> values) =>
        [.. values.Reverse().DistinctBy(value => value.Name).Reverse()];
}
