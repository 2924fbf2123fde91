using AotAction.Programs.Files;
using AotAction.Programs.Init;
using AotAction.Programs.Refusals;

namespace AotAction.Replacement;

/// <summary>How one program of this process was started: what it takes to start it again in the same way.</summary>
internal sealed record LaunchState
{
    /// <summary>The command line, the program's name first.</summary>
    public required IReadOnlyList<byte[]> Arguments { get; init; }

    public required EnvironmentBlock Environment { get; init; }

    /// <summary>The folder that it starts in.</summary>
    public required string WorkingFolder { get; init; }

    /// <summary>The folder that it came in as a zip, which goes when it goes; null for a program that came alone.</summary>
    public ProgramFolder? Folder { get; init; }

    /// <summary>The handler that init's <c>main</c> picked.</summary>
    public string Main { get; init; } = StartRequest.DefaultMain;

    /// <summary>Whether an /init has already brought this program: a server that the network can reach takes no other.</summary>
    public bool Initialised { get; init; }

    /// <summary>The variable that gives a container its program. It is for the server that starts it, and as large as that.</summary>
    public const string DedicatedCodeVariable = "__OW_ACTION_CODE";

    /// <summary>The variable that picks the handler if no /init does.</summary>
    public const string DedicatedMainVariable = "__OW_ACTION_MAIN";

    /// <summary>
    /// The variable that gives the server its <see cref="Startup.InitKey"/>: it is for the servers of the container, and for none of their
    /// programs.
    /// </summary>
    public const string InitKeyVariable = "ACTION_INIT_KEY";

    /// <summary>The launch of the program that the container started.</summary>
    public static LaunchState First() => new()
    {
        Arguments = EnvironmentBlock.SplitZeroTerminated(File.ReadAllBytes("/proc/self/cmdline")),
        Environment = EnvironmentBlock.OfProcess().Without(DedicatedCodeVariable),
        WorkingFolder = System.Environment.CurrentDirectory,
        Main = FirstMain(),
    };

    /// <summary>The same, with what the program was not to see.</summary>
    public static LaunchState Container()
    {
        var first = First();
        return Startup.InitKey is { } key ? first with { Environment = first.Environment.With([new(InitKeyVariable, key)]) } : first;
    }

    /// <summary>The environment of a program of this container.</summary>
    /// <param name="variables">What the init adds to it.</param>
    /// <exception cref="RefusedProgramException">A variable that no process can be given.</exception>
    public EnvironmentBlock EnvironmentWith(IReadOnlyList<KeyValuePair<string, string>> variables) =>
        Environment.Without(InitKeyVariable).With(variables);

    /// <summary>The handler that the container asked for.</summary>
    public static string FirstMain() =>
        System.Environment.GetEnvironmentVariable(DedicatedMainVariable) is { Length: > 0 } main ? main : StartRequest.DefaultMain;
}
