using System.Net;

namespace AotAction.Doors.Http;

/// <summary>Where the server listens.</summary>
internal static class ListenAddress
{
    public const string Variable = "ACTION_LISTEN";

    private const string Default = "127.0.0.1:8080";

    /// <exception cref="StartException">The text is no address.</exception>
    public static IPEndPoint Parse(string? text)
    {
        var address = string.IsNullOrEmpty(text) ? Default : text;
        if (address.StartsWith("localhost:", StringComparison.OrdinalIgnoreCase))
        {
            address = $"{IPAddress.Loopback}{address.AsSpan("localhost".Length)}";
        }

        // IPEndPoint alone would take "8080" for an address and "1.2.3.4" for port 0.
        return address.LastIndexOf(':') > address.LastIndexOf(']') && IPEndPoint.TryParse(address, out var endPoint)
            ? endPoint
            : throw new StartException($"{Variable}=\"{text}\" is no address to listen at: write an IP address or localhost, a colon and a port, such as {Default} or 0.0.0.0:8080.");
    }
}
