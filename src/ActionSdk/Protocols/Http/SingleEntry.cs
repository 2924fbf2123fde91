using System.Globalization;
using System.Net;
using AotAction.Handlers;

namespace AotAction.Protocols.Http;

/// <summary>
/// The single entry point of a platform that uses only one path, such as Knative: POST / with <c>init</c>, with <c>activation</c> and
/// <c>value</c>, or with all of them: then the init comes first.
/// </summary>
internal static class SingleEntry
{
    public const string Path = "/";

    private const string PortVariable = "PORT";

    /// <summary>The key of the object that /init has as its value.</summary>
    public const string Init = "init";

    /// <summary>Whether the container asks for it.</summary>
    public static bool IsAskedFor(Func<string, string?> setting) => setting("__OW_RUNTIME_PLATFORM") == "knative";

    /// <summary>The default address to which such a platform connects.</summary>
    public static IPEndPoint Anywhere => new(IPAddress.Any, 8080);

    /// <summary>The port that the platform gives; null if it gives none.</summary>
    /// <exception cref="StartException">The text is not a port.</exception>
    public static int? Port(Func<string, string?> setting) =>
        setting(PortVariable) is not { Length: > 0 } text ? null
        : ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var port) ? port
        : throw new StartException($"{PortVariable}=\"{text}\" is no port to listen at: write a number up to 65535, or leave it out for 8080.");
}
