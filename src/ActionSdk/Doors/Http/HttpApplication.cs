using System.IO.Pipelines;
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
            await HttpAnswer.WriteErrorAsync(context, new RefusedException(e.StatusCode, e.Message), close: true);
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

        var body = LimitedBodyOf(http, request);
        var client = http.Get<TrackedConnection>()!;
        var result = request.Path switch
        {
            Init => throw await init.BecomeAsync(body, client),
            Run => await activations.RunAsync(await RunRequest.ReadAsync(body)),
            _ => await SingleEntry.AnswerAsync(body, client, init, activations),
        };
        await HttpAnswer.WriteAsync(http, result, open.AreDraining);
    }

    private PipeReader LimitedBodyOf(IFeatureCollection http, IHttpRequestFeature request)
    {
        var body = http.Get<IRequestBodyPipeFeature>()!.Reader;
        var limit = request.Path == Run ? limits.Run : limits.Init;
        return request.Headers.ContentLength is not { } length ? new LimitedBody(body, limit, () => TooLarge(request.Path))
            : length <= limit ? body
            : throw TooLarge(request.Path);
    }

    private RefusedException TooLarge(string path) => path == Run
        ? Refusals.TooLarge("The body of /run", limits.Run, BodyLimits.RunVariable)
        : Refusals.TooLarge($"The body of {path}", limits.Init, BodyLimits.InitVariable);
}
