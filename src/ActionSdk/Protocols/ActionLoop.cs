using AotAction.Activations;
using AotAction.Protocols.Http;
using AotAction.Handlers;
using AotAction.Kernel;

namespace AotAction.Protocols;

/// <summary>
/// ActionLoop, the protocol of the platform's Go proxy: each activation is a line on stdin, each answer one on descriptor 3. The proxy cuts
/// the log and writes the markers. There is no HTTP here.
/// </summary>
internal static class ActionLoop
{
    private const int Requests = 0, Answers = 3;

    /// <summary>
    /// Whether the Go proxy has started this program. A pipe as stdin is common, and so is an additional descriptor. The proxy passes a
    /// pipe to read and a pipe to write, and its version. An old proxy passes no version, but an environment without the variables that
    /// every shell and container sets.
    /// </summary>
    public static bool IsMeant() =>
        NativeMethods.IsPipe(Requests, writing: false) && NativeMethods.IsPipe(Answers, writing: true)
        && (Has("__OW_PROXY_VERSION") || WantsAcknowledgement() || !(Has("PATH") || Has("HOME") || Has(ListenAddress.Variable)));

    public static async Task ServeAsync(Handler handler)
    {
        // Child processes of user code must neither hold the proxy's pipe open nor read the next activation.
        _ = NativeMethods.CloseOnNextExec(Answers);
        var requests = NativeMethods.Withdraw(Requests, substitute: null);
        using var log = ActivationLog.WithoutMarkers();
        var activations = new ActivationRunner(handler, log, concurrent: false);
        var answers = new AnswerLine(Answers);
        if (WantsAcknowledgement())
        {
            answers.Expect();
            answers.Write("{\"ok\":true}"u8);
        }

        var limit = BodyLimits.From(Environment.GetEnvironmentVariable).Run;
        ExitHandler.Prepare(log, why => answers.Write(ErrorJson.Of(why.Message).Span));
        var lines = new LineReader(requests, (int)Math.Min(limit, Array.MaxLength));
        while (lines.TryRead(out var line))
        {
            answers.Expect();
            var result = await activations.RunOrRefuseAsync(line, line =>
                RunRequest.Parse(line ?? throw HttpRefusals.TooLarge("The activation", limit, BodyLimits.RunVariable)));
            answers.Write(result.Json.Span);
        }

        await handler.DisposeAsync();
    }

    private static bool WantsAcknowledgement() => Has("__OW_WAIT_FOR_ACK");

    private static bool Has(string variable) => Environment.GetEnvironmentVariable(variable) is not null;
}
