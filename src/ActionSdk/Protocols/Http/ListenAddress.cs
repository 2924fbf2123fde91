using System.Net;
using AotAction.Handlers;

namespace AotAction.Protocols.Http;

/// <summary>Where the server listens.</summary>
internal static class ListenAddress
{
    public const string Variable = "ACTION_LISTEN";

    private const string Default = "127.0.0.1:8080";

    /// <summary>
    /// The address of a server with this environment. A platform with a single entry point sets the port and uses no other: then an image
    /// that sets the listen address sets only the host.
    /// </summary>
    /// <param name="setting">Gives the operator's value of a variable.</param>
    /// <exception cref="StartException">A text is not an address, or not a port.</exception>
    public static IPEndPoint From(Func<string, string?> setting)
    {
        var text = setting(Variable);
        if (!SingleEntry.IsAskedFor(setting))
        {
            return Parse(text);
        }

        var address = string.IsNullOrEmpty(text) ? SingleEntry.Anywhere : Parse(text);
        return SingleEntry.Port(setting) is { } port ? new IPEndPoint(address.Address, port) : address;
    }

    /// <exception cref="StartException">The text is not an address.</exception>
    public static IPEndPoint Parse(string? text)
    {
        var address = string.IsNullOrEmpty(text) ? Default : text;
        if (address.StartsWith("localhost:", StringComparison.OrdinalIgnoreCase))
        {
            address = $"{IPAddress.Loopback}{address.AsSpan("localhost".Length)}";
        }

        // IPEndPoint alone would read "8080" as an address and "1.2.3.4" as port 0.
        return address.LastIndexOf(':') > address.LastIndexOf(']') && IPEndPoint.TryParse(address, out var endPoint)
            ? endPoint
            : throw new StartException($"{Variable}=\"{text}\" is no address to listen at: write an IP address or localhost, a colon and a port, such as {Default} or 0.0.0.0:8080.");
    }
}
