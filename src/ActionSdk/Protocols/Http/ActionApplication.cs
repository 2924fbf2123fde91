using System.Text;
using AotAction.Activations;
using AotAction.Http;
using AotAction.Programs.Init;
using AotAction.Replacement;

namespace AotAction.Protocols.Http;

/// <summary>The routes: /init, /run, and where it is asked for the single entry point.</summary>
internal sealed class ActionApplication(CallerRule callers, InitPolicy policy, InitEndpoint init, RunEndpoint runs,
    ServerLifecycle lifecycle, BodyLimits limits, bool singleEntry, bool hasHandler, ActivationLog log) : IHttpApplication
{
    private const string Init = "/init", Run = "/run";

    /// <summary>The route of an /init.</summary>
    private static readonly object InitRoute = new();

    private Func<RefusedException>? _tooLargeRun;

    public BodyPlan Accept(in RequestHead head)
    {
        if (callers.Refusal(head) is { } refusal)
        {
            // A browser does not show its page's author the answer.
            log.WriteError(refusal.Message);
            throw refusal;
        }

        var isRun = head.Path.SequenceEqual("/run"u8);
        var isInit = head.Path.SequenceEqual("/init"u8);
        if (!isRun && !isInit && !(singleEntry && head.Path.SequenceEqual("/"u8)))
        {
            throw HttpRefusals.NotFound(Encoding.UTF8.GetString(head.Path));
        }

        if (!head.Method.SequenceEqual("POST"u8))
        {
            throw HttpRefusals.NotAllowed(Encoding.UTF8.GetString(head.Method), Encoding.UTF8.GetString(head.Path));
        }

        return isRun ? new BodyPlan(RunRoute.Run, limits.Run, _tooLargeRun ??= TooLargeRun, Blocks: hasHandler)
            : isInit ? new BodyPlan(InitRoute, limits.Init, () => TooLarge(Init), BeginInit(callers.InitRefusal(head)))
            : new BodyPlan(RunRoute.SingleEntry, limits.Init, () =>
                TooLarge(SingleEntry.Path), MayBringInit(callers.InitRefusal(head)), hasHandler);
    }

    public void Handle(HttpConnection connection)
    {
        if (connection.Route is HandedOverRoute handedOver)
        {
            handedOver.Answer(connection);
        }
        else if (connection.Sink is InitUpload upload)
        {
            HandleUpload(connection, upload);
        }
        else
        {
            runs.Handle(connection);
        }
    }

    public ReadOnlyMemory<byte> Explain(HttpException refusal) => ErrorJson.Of(refusal.Message);

    public HttpException Failed(Exception exception)
    {
        log.WriteError(exception.ToString());
        return RunRefusals.Unexpected(exception);
    }

    public void Tick() => lifecycle.Tick();

    private void HandleUpload(HttpConnection connection, InitUpload upload)
    {
        var request = Complete(upload);
        var isSingleEntry = ReferenceEquals(connection.Route, RunRoute.SingleEntry);
        if (isSingleEntry && !request.IsThere)
        {
            request.Dispose();
            upload.Dispose();

            // If the request waits for its turn, it comes here again, without the upload.
            connection.Inherit(RunRoute.SingleEntry);
            runs.Handle(connection);
            return;
        }

        var activation = isSingleEntry && RunRequest.IsIn(request.Envelope) ? request.Envelope : default;
        if (init.Become(connection, upload, request, activation))
        {
            return;
        }

        if (activation.IsEmpty)
        {
            connection.Answer(200, "text/plain"u8, "OK"u8);
        }
        else
        {
            connection.Inherit(new RunRoute(IsSingleEntry: true, activation));
            runs.Handle(connection);
        }
    }

    private static InitRequest Complete(InitUpload upload)
    {
        try
        {
            return upload.Complete();
        }
        catch
        {
            upload.Dispose();
            throw;
        }
    }

    private InitUpload BeginInit(RefusedException? refusal)
    {
        var upload = new InitUpload("value", policy, refusal, (limits.Init, () => TooLarge(Init)), log);
        upload.Begin();
        return upload;
    }

    private InitUpload MayBringInit(RefusedException? refusal) => new(SingleEntry.Init, policy, refusal, (limits.Run, TooLargeRun), log);

    private RefusedException TooLargeRun() => HttpRefusals.TooLarge($"The body of {Run}", limits.Run, BodyLimits.RunVariable);

    private RefusedException TooLarge(string path) => HttpRefusals.TooLarge($"The body of {path}", limits.Init, BodyLimits.InitVariable);
}
