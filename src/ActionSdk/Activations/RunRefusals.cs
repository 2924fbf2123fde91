using AotAction.Json;

namespace AotAction.Activations;

/// <summary>
/// Every refusal of an activation, in one place. The quoted texts of the platform's own runtimes are protocol: test suites and users
/// compare them.
/// </summary>
internal static class RunRefusals
{
    /// <summary>Answered to an activation that the program survives: for any other status the platform destroys the container.</summary>
    public const int Survived = 200;

    public static RefusedException NoProgram() => new(500, "the action failed to locate a binary");

    public static RefusedException BadBody(string why) => new(Survived, JsonFault.OfBody("/run", why));

    public static RefusedException BadParameters(string why) =>
        new(Survived, $"The parameters are not JSON: {why} Give an object or an array, such as {{\"name\":\"Mike\"}}.");

    /// <param name="member">The key as it was sent; empty for an element of an array.</param>
    public static RefusedException HalfOfPair(string member) =>
        new(Survived, $"{(member.Length == 0 ? "A parameter" : $"\"{member}\"")} is no Unicode: it holds half of a surrogate pair.");

    public static RefusedException ScalarValue() => new(Survived, "The action did not receive a dictionary or array as an argument.");

    public static RefusedException NoDictionary() => new(502, "The action did not return a dictionary or array.");

    public static RefusedException ResultTooLarge(int size, int limit) => new(
        Survived,
        $"The action's result has {size} bytes, more than the {limit} that the platform takes: "
        + "return less, or a reference to where it is stored.");

    /// <summary>502, because a platform goes on to use a container whose answer was 200.</summary>
    public static RefusedException EndedItself(int exitCode) => new(502, $"The action ended its process with exit code {exitCode}.");

    /// <inheritdoc cref="EndedItself(int)"/>
    public static RefusedException EndedItself(Exception failure) =>
        new(502, $"The action ended its process with an unhandled {failure.GetType().Name}: {failure.Message}");

    public static RefusedException StoppedMeanwhile() => new(502, "The server was stopped, and the activation had not ended in time.");

    public static RefusedException Unexpected(Exception e) => new(500, $"The server failed: {e.GetType().Name}: {e.Message}");
}
