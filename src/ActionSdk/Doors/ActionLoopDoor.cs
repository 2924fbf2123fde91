using AotAction.Activations;
using AotAction.Handlers;
using AotAction.Kernel;

namespace AotAction.Doors;

/// <summary>
/// ActionLoop, the protocol of the platform's Go proxy: each activation is a line on stdin, each answer one on descriptor 3. The proxy cuts the log
/// and writes the markers. There is no HTTP here.
/// </summary>
internal static class ActionLoopDoor
{
    private const int Requests = 0, Answers = 3;

    /// <summary>
    /// Whether the Go proxy has started this program. A pipe as stdin is common, and so is one more descriptor; the proxy gives a pipe to read and a
    /// pipe to write, and an environment without what every shell, service manager and container gives.
    /// </summary>
    public static bool IsMeant() =>
        NativeMethods.IsPipe(Requests, writing: false) && NativeMethods.IsPipe(Answers, writing: true)
        && (WantsAcknowledgement() || !(Has("PATH") || Has("HOME") || Has(Http.ListenAddress.Variable)));

    public static async Task ServeAsync(Handler handler)
    {
        // What user code starts must not hold the proxy's pipe open.
        _ = NativeMethods.CloseOnNextExec(Answers);
        using var log = ActivationLog.WithoutMarkers();
        var activations = new ActivationRunner(handler, log, concurrent: false);
        if (WantsAcknowledgement())
        {
            Answer("{\"ok\":true}"u8);
        }

        var lines = new LineReader(Requests, Http.BodyLimits.StandardRun);
        while (lines.TryRead(out var line))
        {
            Answer((await activations.RunOrRefuseAsync(() => RunRequest.Parse(line))).Json.Span);
        }

        await handler.DisposeAsync();
    }

    /// <summary>Writes exactly one line: one more would shift every later answer.</summary>
    private static void Answer(ReadOnlySpan<byte> json) => _ = NativeMethods.WriteAll(Answers, (byte[])[.. json, (byte)'\n']);

    private static bool WantsAcknowledgement() => Has("__OW_WAIT_FOR_ACK");

    private static bool Has(string variable) => Environment.GetEnvironmentVariable(variable) is not null;
}
