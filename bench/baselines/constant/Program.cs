using System.Net;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

// The same Kestrel as in an action, driven in the same way, that reads each request and answers a constant: what is left of a run when the
// run is taken out.
var options = new KestrelServerOptions { AddServerHeader = false };
options.Listen(IPAddress.Loopback, int.Parse(Environment.GetEnvironmentVariable("PORT")!), listen =>
    listen.Protocols = HttpProtocols.Http1);
using var server = new KestrelServer(
    Options.Create(options),
    new SocketTransportFactory(Options.Create(new SocketTransportOptions()), NullLoggerFactory.Instance),
    NullLoggerFactory.Instance);
await server.StartAsync(new Constant(), CancellationToken.None);
await Task.Delay(Timeout.Infinite);

internal sealed class Constant : IHttpApplication<IFeatureCollection>
{
    private static readonly byte[] Body = """{"greetings":"Hello, Mike"}"""u8.ToArray();

    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.Get<IHttpRequestFeature>()!.Body;
        var buffer = new byte[4096];
        while (await request.ReadAsync(buffer) > 0)
        {
        }

        var headers = context.Get<IHttpResponseFeature>()!.Headers;
        headers.ContentLength = Body.Length;
        headers.ContentType = "application/json";
        await context.Get<IHttpResponseBodyFeature>()!.Writer.WriteAsync(Body);
    }
}
