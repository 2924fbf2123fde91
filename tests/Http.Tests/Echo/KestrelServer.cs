using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace AotAction.Http.Tests.Echo;

/// <summary>Kestrel with what <see cref="EchoApplication"/> does.</summary>
internal sealed class KestrelServer : IAsyncDisposable
{
    private readonly WebApplication _application;

    private KestrelServer(WebApplication application) => _application = application;

    public int Port
    {
        get
        {
            var server = _application.Services.GetRequiredService<IServer>();
            return new Uri(server.Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
        }
    }

    public static async Task<KestrelServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(options =>
        {
            options.Limits.MaxRequestBodySize = EchoApplication.MostBytes;
            // Time is none of what is compared.
            options.Limits.RequestHeadersTimeout = TimeSpan.FromHours(1);
            options.Limits.MinRequestBodyDataRate = null;
            options.Listen(IPAddress.Loopback, 0);
        });
        var application = builder.Build();
        application.Run(EchoAsync);
        await application.StartAsync();
        return new KestrelServer(application);
    }

    public async ValueTask DisposeAsync() => await _application.DisposeAsync();

    private static async Task EchoAsync(HttpContext context)
    {
        if (context.Request.Path.Value is not ("/run" or "/later" or "/sink"))
        {
            await RefuseAsync(context.Response, 404);
        }
        else if (context.Request.Method != "POST")
        {
            context.Response.Headers.Allow = "POST";
            await RefuseAsync(context.Response, 405);
        }
        else
        {
            using var body = new MemoryStream();
            await context.Request.Body.CopyToAsync(body);
            context.Response.ContentType = "text/plain";
            context.Response.ContentLength = body.Length;
            await context.Response.Body.WriteAsync(body.GetBuffer().AsMemory(0, (int)body.Length));
        }
    }

    private static async Task RefuseAsync(HttpResponse response, int status)
    {
        response.StatusCode = status;
        response.ContentLength = 2;
        await response.WriteAsync("no");
    }
}
