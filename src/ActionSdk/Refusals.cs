using AotAction.Protocols.Http;

namespace AotAction;

/// <summary>
/// Every refusal that a client can receive, in one place. The quoted texts of the platform's own runtimes are protocol: test
/// suites and users compare them.
/// </summary>
internal static class Refusals
{
    /// <summary>Answered to an activation that the program survives: for any other status the platform destroys the container.</summary>
    private const int Survived = 200;

    public static RefusedException NoProgram() => new(500, "the action failed to locate a binary");

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

    public static RefusedException Stopping() => new(503, "The server is stopping: send the request again to another one.");

    public static RefusedException StillRunning(int seconds) =>
        new(502, $"cannot start action: an activation is still running after {seconds} s. The program before it serves on.");

    /// <summary>502, because a platform goes on to use a container whose answer was 200.</summary>
    public static RefusedException EndedItself(int exitCode) => new(502, $"The action ended its process with exit code {exitCode}.");

    /// <inheritdoc cref="EndedItself(int)"/>
    public static RefusedException EndedItself(Exception failure) =>
        new(502, $"The action ended its process with an unhandled {failure.GetType().Name}: {failure.Message}");

    public static RefusedException StoppedMeanwhile() => new(502, "The server was stopped, and the activation had not ended in time.");

    public static RefusedException BadInit(string why) => new(400, BadBody("/init", why));

    public static RefusedException BadRun(string why) => new(Survived, BadBody("/run", why));

    public static RefusedException BadParameters(string why) =>
        new(Survived, $"The parameters are not JSON: {why} Give an object or an array, such as {{\"name\":\"Mike\"}}.");

    /// <param name="member">The key as it was sent; empty for an element of an array.</param>
    public static RefusedException HalfOfPair(string member) =>
        new(Survived, $"{(member.Length == 0 ? "A parameter" : $"\"{member}\"")} is no Unicode: it holds half of a surrogate pair.");

    public static RefusedException BadBase64(long position) => new(
        400,
        $"cannot decode the request: the code is not base64 at character {position}. Send the payload that `whisk-action build` wrote.");

    /// <param name="what">What was sent.</param>
    /// <param name="limit">How many bytes it may have.</param>
    /// <param name="variable">Which variable of this server sets that.</param>
    public static RefusedException TooLarge(string what, long limit, string variable) => new(
        variable == BodyLimits.RunVariable ? Survived : 413,
        $"{what} has more than {limit} bytes. Send less, or raise the limit of this server with {variable}.");

    public static RefusedException TwoPrograms() => new(400, "The body of /init has more than one code: send one program.");

    public static RefusedException TooLargeEnvelope(long limit) =>
        new(413, $"What /init brings beside the code has more than {limit} bytes: send a smaller env.");

    public static RefusedException NotAProgram(string why) => new(502, $"cannot start action: {why}");

    public static RefusedException LoaderVariable(string name) =>
        NotAProgram($"the environment variable {name} would tell the loader what to do before the program runs, and no /init may: leave it out, or let the operator set it for the container.");

    public static RefusedException CannotExecute(string why) =>
        new(502, $"cannot start action: the kernel refused to execute the program ({why}). The program before it serves on.");

    public static RefusedException FailedAtStart(string why) =>
        new(502, $"cannot start action: the program failed while it started: {why.TrimEnd('.')}. The program before it serves on.");

    public static RefusedException ScalarValue() => new(Survived, "The action did not receive a dictionary or array as an argument.");

    public static RefusedException Unexpected(Exception e) => new(500, $"The server failed: {e.GetType().Name}: {e.Message}");

    public static RefusedException NoDictionary() => new(502, "The action did not return a dictionary or array.");

    public static RefusedException ResultTooLarge(int size, int limit) => new(
        Survived,
        $"The action's result has {size} bytes, more than the {limit} that the platform takes: "
        + "return less, or a reference to where it is stored.");

    public static RefusedException NotFound(string path) => new(404, $"There is no {path} here: POST to /init or /run.");

    public static RefusedException NotAllowed(string method, string path) => new(405, $"{method} is not possible on {path}: use POST.");

    private static string BadBody(string where, string why) =>
        $"The body of {where} is not JSON as expected: {why} Send {{\"value\":{{…}}}}.";
}
