using AotAction.Activations;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AotAction.Doors.Http;

/// <summary>The routes, on Kestrel's features alone: an HttpContext would add nothing that two paths need.</summary>
internal sealed class HttpApplication(InitEndpoint init, ActivationRunner activations, OpenConnections open) : IHttpApplication<IFeatureCollection>
{
    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures)
    {
        contextFeatures.Get<TrackedConnection>()!.BeginRequest();
        return contextFeatures;
    }

    public async Task ProcessRequestAsync(IFeatureCollection context)
    {
        try
        {
            await RouteAsync(context, context.Get<IHttpRequestFeature>()!);
        }
        catch (RefusedException e)
        {
            await HttpAnswer.WriteErrorAsync(context, e, open.AreDraining);
        }
        catch (BadHttpRequestException e)
        {
            await HttpAnswer.WriteErrorAsync(context, new RefusedException(e.StatusCode, e.Message), close: true);
        }
    }

    public void DisposeContext(IFeatureCollection context, Exception? exception) => context.Get<TrackedConnection>()!.EndRequest();

    private async Task RouteAsync(IFeatureCollection http, IHttpRequestFeature request)
    {
        if (request.Path is not ("/init" or "/run"))
        {
            throw Refusals.NotFound(request.Path);
        }

        if (request.Method != HttpMethods.Post)
        {
            throw Refusals.NotAllowed(request.Method, request.Path);
        }

        var body = http.Get<IRequestBodyPipeFeature>()!.Reader;
        if (request.Path == "/init")
        {
            throw await init.BecomeAsync(body, http.Get<TrackedConnection>()!);
        }

        var result = await activations.RunAsync(await RunRequest.ReadAsync(body));
        await HttpAnswer.WriteAsync(http, result, open.AreDraining);
    }
}
