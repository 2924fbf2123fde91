using AotAction.Activations;
using AotAction.Programs.Refusals;

namespace AotAction.Protocols.Http;

/// <summary>
/// Every refusal of a request that HTTP itself would allow, in one place. The quoted texts of the platform's own runtimes are protocol:
/// test suites and
/// users compare them.
/// </summary>
internal static class HttpRefusals
{
    public static RefusedException NoCode() => new(403, "Missing main/no code to execute.");

    public static RefusedException SecondInit() => new(403, "Cannot initialize the action more than once.");

    public static RefusedException CodelessInit() =>
        new(403, "This container has its program, and takes no env and no main from the network: set variables of the container, __OW_ACTION_MAIN for main. If an OpenWhisk platform has started it, set __OW_API_HOST.");

    public static RefusedException WebPage(string sign) =>
        new(403, $"This request comes from a web page ({sign}). No page may initialise an action, or use a loopback-only server: send it from a program, without Origin and Sec-Fetch-Site.");

    public static RefusedException OtherMachine(string host) =>
        new(403, $"The Host \"{host}\" is not this machine, and this server is loopback-only: use http://localhost or http://127.0.0.1, or start it for the network with ACTION_LISTEN=0.0.0.0:8080.");

    public static RefusedException NoInitKey() =>
        new(403, "This server takes an /init only from who has its key: send the header \"Authorization: Bearer KEY\", KEY as in its ACTION_INIT_KEY.");

    public static RefusedException InitUnderWay() =>
        new(409, "Another /init is under way: try again when it has been answered.");

    /// <param name="what">What was sent.</param>
    /// <param name="limit">How many bytes it may have.</param>
    /// <param name="variable">Which variable of this server sets that.</param>
    public static RefusedException TooLarge(string what, long limit, string variable) => new(
        variable == BodyLimits.RunVariable ? RunRefusals.Survived : 413,
        $"{what} has more than {limit} bytes. Send less, or raise the limit of this server with {variable}.");

    public static RefusedException NotFound(string path) => new(404, $"There is no {path} here: POST to /init or /run.");

    public static RefusedException NotAllowed(string method, string path) => new(405, $"{method} is not possible on {path}: use POST.");

    /// <summary>What an /init is answered whose program is refused: the one place where such a reason becomes a status.</summary>
    public static RefusedException Of(RefusedProgramException refused) => refused.Kind switch
    {
        RefusalKind.Malformed => new(400, refused.Message),
        RefusalKind.TooLarge => new(413, refused.Message),
        _ => new(502, $"{ProgramRefusals.CannotStart} {refused.Message}"),
    };
}
