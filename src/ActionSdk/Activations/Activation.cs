using AotAction.Handlers;
using AotAction.Json;

namespace AotAction.Activations;

/// <summary>One run of a handler, and the rules for its result.</summary>
internal static class Activation
{
    /// <summary>The platform cuts a longer result off and calls it an error.</summary>
    public const int MaxResultBytes = 1_048_576;

    /// <param name="handler">The user's code.</param>
    /// <param name="value">The parameters in UTF-8.</param>
    /// <param name="context">The activation's context, which ends with it.</param>
    /// <param name="log">Gets messages for the action's author, and the end of the activation.</param>
    public static async ValueTask<ActivationResult> RunAsync(
        Handler handler, ReadOnlyMemory<byte> value, ActionContext context, IActivationLog log)
    {
        try
        {
            var output = ResultBuffer.Take();
            await handler.InvokeAsync(value, context, output.Writer).ConfigureAwait(false);
            return Judge(output, log);
        }
        catch (ActionException e)
        {
            return Error(e.Message);
        }
        catch (Exception e)
        {
            log.WriteError(ExceptionTrace.Of(e));
            return Error(e.Message);
        }
        finally
        {
            context.End();
            log.EndActivation();
        }
    }

    private static ActivationResult Judge(ResultBuffer output, IActivationLog log)
    {
        var json = JsonFormat.WithoutNeedlessEscapes(output.Complete());
        if (json.Span is [(byte)'{' or (byte)'[', ..])
        {
            return Sized(json) with { Buffer = output };
        }

        if (json.Span is [(byte)'n', ..])
        {
            // A forgotten return value is the likely cause, and its author looks into the log.
            log.WriteError("The action returned null.");
        }

        return ActivationResult.Refused(RunRefusals.NoDictionary());
    }

    private static ActivationResult Error(string message) => Sized(ErrorJson.Of(message));

    private static ActivationResult Sized(ReadOnlyMemory<byte> json) => json.Length <= MaxResultBytes
        ? new ActivationResult(200, json)
        : ActivationResult.Refused(RunRefusals.ResultTooLarge(json.Length, MaxResultBytes));
}
