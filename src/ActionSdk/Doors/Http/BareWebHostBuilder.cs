using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace AotAction.Doors.Http;

/// <summary>What <c>UseKestrelCore</c> needs of a host, and no more: a place for its services. A whole host costs three times the start and half the size again.</summary>
internal sealed class BareWebHostBuilder(IServiceCollection services) : IWebHostBuilder
{
    public IWebHostBuilder ConfigureServices(Action<IServiceCollection> configureServices)
    {
        configureServices(services);
        return this;
    }

    public IWebHostBuilder ConfigureServices(Action<WebHostBuilderContext, IServiceCollection> configureServices)
    {
        configureServices(new WebHostBuilderContext(), services);
        return this;
    }

    public IWebHostBuilder ConfigureAppConfiguration(Action<WebHostBuilderContext, IConfigurationBuilder> configureDelegate) => this;

    public string? GetSetting(string key) => null;

    public IWebHostBuilder UseSetting(string key, string? value) => this;

#pragma warning disable ASPDEPR008 // IWebHost is obsolete, and still what the interface that UseKestrelCore extends returns.
    public IWebHost Build() => throw new NotSupportedException();
#pragma warning restore ASPDEPR008
}
