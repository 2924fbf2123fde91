using System.Buffers;
using System.Text.Json;
using AotAction.Handlers;
using AotAction.Json;

namespace AotAction.Activations;

/// <summary>One run of a handler, and the rules of what it may answer.</summary>
internal static class Activation
{
    /// <summary>The platform cuts a longer result off and calls it an error.</summary>
    public const int LongestResult = 1_048_576;

    /// <param name="handler">The user's code.</param>
    /// <param name="value">The parameters in UTF-8.</param>
    /// <param name="context">The activation's context, which ends with it.</param>
    /// <param name="log">Is told what the action's author should know, and when the activation has ended.</param>
    public static async ValueTask<ActivationResult> RunAsync(
        Handler handler, ReadOnlyMemory<byte> value, ActionContext context, IActivationLog log)
    {
        try
        {
            var output = new ArrayBufferWriter<byte>(256);
            using var writer = new Utf8JsonWriter(output, JsonFormat.Compact);
            await handler.InvokeAsync(value, context, writer).ConfigureAwait(false);
            await writer.FlushAsync().ConfigureAwait(false);
            return Judge(JsonFormat.WithoutNeedlessEscapes(output.WrittenMemory), log);
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
            context.Dispose();
            log.EndActivation();
        }
    }

    private static ActivationResult Judge(ReadOnlyMemory<byte> json, IActivationLog log)
    {
        if (json.Span is [(byte)'{' or (byte)'[', ..])
        {
            return Sized(json);
        }

        if (json.Span is [(byte)'n', ..])
        {
            // A forgotten return value is the likely cause, and a log is where its author looks.
            log.WriteError("The action returned null.");
        }

        return ActivationResult.Refused(Refusals.NoDictionary());
    }

    private static ActivationResult Error(string message) => Sized(ErrorJson.Of(message));

    private static ActivationResult Sized(ReadOnlyMemory<byte> json) => json.Length <= LongestResult
        ? new ActivationResult(200, json)
        : ActivationResult.Refused(Refusals.ResultTooLarge(json.Length, LongestResult));
}
