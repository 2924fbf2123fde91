using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace AotAction.Doors.Http;

/// <summary>Kestrel and the few services that it asks for, without a host around it.</summary>
internal static class Kestrel
{
    public static IServer Create(Listener listener)
    {
        var services = new ServiceCollection();
        services.AddOptions();
        services.AddSingleton<ILoggerFactory>(NullLoggerFactory.Instance);
        services.AddSingleton<IMeterFactory>(new NoMeters());
        var diagnostics = new DiagnosticListener("Microsoft.AspNetCore");
        services.AddSingleton(diagnostics);
        services.AddSingleton<DiagnosticSource>(diagnostics);

        // Before Kestrel offers its own transport, which leaves one that is there alone.
        services.AddSingleton<IConnectionListenerFactory>(listener);
        new BareWebHostBuilder(services).UseKestrelCore();
        services.Configure<KestrelServerOptions>(options =>
        {
            options.AddServerHeader = false;
            options.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
            options.Listen((IPEndPoint)listener.EndPoint, endpoint => endpoint.Protocols = HttpProtocols.Http1);
        });

        return services.BuildServiceProvider().GetRequiredService<IServer>();
    }

    private sealed class NoMeters : IMeterFactory
    {
        public Meter Create(MeterOptions options) => new(options);

        public void Dispose()
        {
        }
    }
}
