using AotAction.Activations;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace AotAction.Doors.Http;

/// <summary>The routes, on Kestrel's features alone: an HttpContext would add nothing that two paths need.</summary>
internal sealed class HttpApplication(InitEndpoint init, ActivationRunner activations, bool singleEntry, OpenConnections open, BodyLimits limits, ActivationLog log) : IHttpApplication<HttpExchange>
{
    private const string Init = "/init", Run = "/run";

    public HttpExchange CreateContext(IFeatureCollection contextFeatures)
    {
        contextFeatures.Get<TrackedConnection>()!.BeginRequest();
        return new HttpExchange(contextFeatures);
    }

    public Task ProcessRequestAsync(HttpExchange context) => AnswerAsync(context.Features);

    public void DisposeContext(HttpExchange context, Exception? exception) => context.Features.Get<TrackedConnection>()!.EndRequest();

    private async Task AnswerAsync(IFeatureCollection context)
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
            await HttpAnswer.WriteErrorAsync(context, Explain(e, context.Get<IHttpRequestFeature>()!.Path), close: true);
        }
        catch (Exception e) when (e is not ConnectionResetException)
        {
            log.WriteError(e.ToString());
            await HttpAnswer.WriteErrorAsync(context, Refusals.Unexpected(e), close: true);
        }
    }

    private async Task RouteAsync(IFeatureCollection http, IHttpRequestFeature request)
    {
        if (request.Path is not (Init or Run) && !(singleEntry && request.Path == SingleEntry.Path))
        {
            throw Refusals.NotFound(request.Path);
        }

        if (request.Method != HttpMethods.Post)
        {
            throw Refusals.NotAllowed(request.Method, request.Path);
        }

        var body = http.Get<IRequestBodyPipeFeature>()!.Reader;
        LimitBody(http, request);
        var client = http.Get<TrackedConnection>()!;
        var result = request.Path switch
        {
            Init => throw await init.BecomeAsync(body, client),
            Run => await activations.RunAsync(await RunRequest.ReadAsync(body)),
            _ => await SingleEntry.AnswerAsync(body, client, init, activations),
        };
        await HttpAnswer.WriteAsync(http, result, open.AreDraining);
    }

    private void LimitBody(IFeatureCollection http, IHttpRequestFeature request)
    {
        var size = http.Get<IHttpMaxRequestBodySizeFeature>()!;
        size.MaxRequestBodySize = request.Path == Run ? limits.Run : limits.Init;
        if (request.Headers.ContentLength > size.MaxRequestBodySize)
        {
            // Kestrel's own refusal closes the connection at once, and a client that sends all before it reads would never see why. What it
            // still sends is thrown away, for as long as Kestrel takes for any body that was not read.
            size.MaxRequestBodySize = null;
            throw TooLarge(request.Path);
        }
    }

    /// <summary>What Kestrel refuses while the body is read.</summary>
    private RefusedException Explain(BadHttpRequestException e, string path) =>
        e.StatusCode == StatusCodes.Status413PayloadTooLarge ? TooLarge(path) : new RefusedException(e.StatusCode, e.Message);

    private RefusedException TooLarge(string path) => path == Run
        ? Refusals.TooLarge("The body of /run", limits.Run, BodyLimits.RunVariable)
        : Refusals.TooLarge($"The body of {path}", limits.Init, BodyLimits.InitVariable);
}
