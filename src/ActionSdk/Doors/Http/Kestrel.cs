using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace AotAction.Doors.Http;

/// <summary>Kestrel, made by hand: no host, no services. See docs/decisions/0003-kestrel-by-hand.md.</summary>
internal static class Kestrel
{
    public static IServer Create(Listener listener)
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);

        // Its own refusal closes the connection at once, and a client that sends all before it reads would never see why. LimitedBody's leaves the
        // connection open until what is still sent was thrown away, for as long as Kestrel takes for any body that was not read.
        options.Limits.MaxRequestBodySize = null;

        // Kestrel's own 240 bytes per second would let a few hundred slow senders hold every descriptor for hours.
        options.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 16 * 1024, gracePeriod: TimeSpan.FromSeconds(5));
        options.Listen((IPEndPoint)listener.EndPoint, endpoint => endpoint.Protocols = HttpProtocols.Http1);
        return new KestrelServer(Options.Create(options), listener, NullLoggerFactory.Instance);
    }
}
