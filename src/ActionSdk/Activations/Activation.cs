using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using AotAction.Handlers;

namespace AotAction.Activations;

/// <summary>One run of a handler, and the rules of what it may answer.</summary>
internal static class Activation
{
    /// <summary>The platform cuts a longer result off and calls it an error.</summary>
    public const int LongestResult = 1_048_576;

    // The default encoder turns each letter outside ASCII into six bytes; a result has no HTML page around it.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <param name="handler">The user's code.</param>
    /// <param name="value">The parameters in UTF-8.</param>
    /// <param name="context">The activation's context, which ends with it.</param>
    /// <param name="log">Is told what the action's author should know, and when the activation has ended.</param>
    public static async ValueTask<ActivationResult> RunAsync(Handler handler, ReadOnlyMemory<byte> value, ActionContext context, IActivationLog log)
    {
        var output = new ArrayBufferWriter<byte>(256);
        try
        {
            using var writer = new Utf8JsonWriter(output, Compact);
            await handler.InvokeAsync(value, context, writer);
            await writer.FlushAsync();
            return Judge(output.WrittenMemory);
        }
        catch (RefusedException e)
        {
            if (output.WrittenSpan is [(byte)'n', ..])
            {
                // A forgotten return value is the likely cause, and a log is where its author looks.
                log.WriteError("The action returned null.");
            }

            return ActivationResult.Refused(e);
        }
        catch (ActionException e)
        {
            return new ActivationResult(200, ErrorJson.Of(e.Message));
        }
        catch (Exception e)
        {
            log.WriteError(e.ToString());
            return new ActivationResult(200, ErrorJson.Of(e.Message));
        }
        finally
        {
            context.Dispose();
            log.EndActivation();
        }
    }

    private static ActivationResult Judge(ReadOnlyMemory<byte> json)
    {
        if (json.IsEmpty || json.Span[0] is not ((byte)'{' or (byte)'['))
        {
            throw Refusals.NoDictionary();
        }

        if (json.Length > LongestResult)
        {
            throw Refusals.ResultTooLarge(json.Length, LongestResult);
        }

        return new ActivationResult(200, json);
    }
}
