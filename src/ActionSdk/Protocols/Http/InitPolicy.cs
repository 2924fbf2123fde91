using AotAction.Activations;
using AotAction.Handlers;
using AotAction.Programs.Init;

namespace AotAction.Protocols.Http;

/// <summary>
/// Decides alone which /init is accepted. User code can reach its own port: on a server that the network can reach, a second /init could
/// put an attacker's program in front of later callers (CVE-2018-11756, CVE-2018-11757), and so could a first one on a dedicated container.
/// On a loopback-only server, a developer replaces a program with an /init.
/// </summary>
/// <param name="again">Whether an /init may replace an existing program.</param>
/// <param name="initialised">Whether an /init has brought this program.</param>
/// <param name="isDedicated">Whether the container itself brought this program.</param>
/// <param name="takesCodeless">Whether an /init without code may give such a program its environment and pick its handler.</param>
internal sealed class InitPolicy(bool again, bool initialised, bool isDedicated, bool takesCodeless)
{
    public const string Variable = "ACTION_REINIT";

    /// <summary>The invoker sets it for each container of an OpenWhisk platform, and only the container's operator can set it.</summary>
    public const string PlatformVariable = "__OW_API_HOST";

    /// <summary>
    /// The variables that the invoker puts into each init's env (ContainerProxy.scala); the others are parameters marked for init.
    /// </summary>
    private static readonly string[] PlatformEnvironment =
    [
        "__OW_NAMESPACE", "__OW_ACTION_NAME", "__OW_ACTION_VERSION", "__OW_ACTIVATION_ID", "__OW_TRANSACTION_ID", "__OW_DEADLINE",
            "__OW_API_KEY",
    ];

    private int _underWay;

    /// <exception cref="StartException">The text is neither of the two words.</exception>
    public static bool AllowsAgain(string? text, bool isLocal) => text switch
    {
        null or "" => isLocal,
        "allow" => true,
        "deny" => false,
        _ => throw new StartException($"{Variable}=\"{text}\" is not known: write allow or deny, or leave it out (allow where only this machine can reach the server)."),
    };

    /// <summary>Begins an /init as soon as it is seen, or says why not. Only one of several simultaneous ones begins.</summary>
    public RefusedException? Begin() =>
        Refusal(bringsCode: false) ?? (
        Interlocked.Exchange(ref _underWay, 1) == 0 ? null
        : again ? HttpRefusals.InitUnderWay()
        : HttpRefusals.SecondInit());

    /// <summary>Says why an /init does not continue; null if it does.</summary>
    /// <param name="bringsCode">Whether it contains a part of a program.</param>
    public RefusedException? Refusal(bool bringsCode) =>
        !again && (initialised || (isDedicated && bringsCode)) ? HttpRefusals.SecondInit() : null;

    /// <summary>Decides what a complete /init leads to.</summary>
    /// <exception cref="RefusedException">To nothing.</exception>
    public InitOutcome OutcomeOf(InitRequest request) =>
        request.Program is not null ? InitOutcome.Become
        : !isDedicated || !request.IsThere ? throw HttpRefusals.NoCode()
        : takesCodeless ? InitOutcome.BecomeAgain
        : ChangesNothing(request.Start) ? InitOutcome.Nothing
        : throw HttpRefusals.CodelessInit();

    /// <summary>Ends a failed /init, so that another may begin.</summary>
    public void End() => Volatile.Write(ref _underWay, 0);

    private static bool ChangesNothing(StartRequest start)
    {
        foreach (var (name, _) in start.Environment)
        {
            if (Array.IndexOf(PlatformEnvironment, name) < 0)
            {
                return false;
            }
        }

        return start.Main == StartRequest.DefaultMain;
    }
}

/// <summary>What an /init leads to.</summary>
internal enum InitOutcome
{
    /// <summary>The process becomes the program that the init has brought.</summary>
    Become,

    /// <summary>
    /// The process becomes its own program again: the platform initializes a dedicated one without code, with an env for the handler.
    /// </summary>
    BecomeAgain,

    /// <summary>It succeeds and changes nothing: it contains neither code nor user data.</summary>
    Nothing,
}
