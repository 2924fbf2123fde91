using AotAction.Activations;
using AotAction.Handlers;
using AotAction.Programs.Init;

namespace AotAction.Protocols.Http;

/// <summary>
/// Which /init is taken; nothing else decides it. User code can reach its own port: on a server that the network can reach, a second /init could put an
/// attacker's program before later callers (CVE-2018-11756, CVE-2018-11757), and so could a first one before the program of a dedicated container. On a
/// loopback-only server an /init is how a developer replaces a program.
/// </summary>
/// <param name="again">Whether an /init may replace a program that is there already.</param>
/// <param name="initialised">Whether an /init has brought this program.</param>
/// <param name="isDedicated">Whether the container has brought this program by itself.</param>
/// <param name="takesCodeless">Whether an /init without code may give such a program its environment and pick its handler.</param>
internal sealed class InitPolicy(bool again, bool initialised, bool isDedicated, bool takesCodeless)
{
    public const string Variable = "ACTION_REINIT";

    /// <summary>The invoker sets it for each container of an OpenWhisk platform, and nobody who is not the container's operator can.</summary>
    public const string PlatformVariable = "__OW_API_HOST";

    /// <summary>What the invoker puts into each init's env (ContainerProxy.scala); the rest are parameters of the action that are marked as init's.</summary>
    private static readonly string[] PlatformEnvironment =
    [
        "__OW_NAMESPACE", "__OW_ACTION_NAME", "__OW_ACTION_VERSION", "__OW_ACTIVATION_ID", "__OW_TRANSACTION_ID", "__OW_DEADLINE", "__OW_API_KEY",
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

    /// <summary>Begins an /init as soon as it is seen, or says why not. Of any number that come at once, one begins.</summary>
    public RefusedException? Begin() =>
        Refusal(bringsCode: false) ?? (
        Interlocked.Exchange(ref _underWay, 1) == 0 ? null
        : again ? HttpRefusals.InitUnderWay()
        : HttpRefusals.SecondInit());

    /// <summary>Says why an /init does not go on; null if it does.</summary>
    /// <param name="bringsCode">Whether a part of a program has come in it.</param>
    public RefusedException? Refusal(bool bringsCode) =>
        !again && (initialised || (isDedicated && bringsCode)) ? HttpRefusals.SecondInit() : null;

    /// <summary>Says what an /init leads to that has come whole.</summary>
    /// <exception cref="RefusedException">To nothing.</exception>
    public InitOutcome OutcomeOf(InitRequest request) =>
        request.Program is not null ? InitOutcome.Become
        : !isDedicated || !request.IsThere ? throw HttpRefusals.NoCode()
        : takesCodeless ? InitOutcome.BecomeAgain
        : ChangesNothing(request.Start) ? InitOutcome.Nothing
        : throw HttpRefusals.CodelessInit();

    /// <summary>Ends an /init that failed: another may come.</summary>
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

    /// <summary>The process becomes its own program again: the platform initialises a dedicated one without code, and its env is for the handler.</summary>
    BecomeAgain,

    /// <summary>It succeeds and changes nothing: it has no code, and brings nothing of its user's.</summary>
    Nothing,
}
