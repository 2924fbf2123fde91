using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using AotAction.Handlers;

namespace AotAction.Activations;

/// <summary>Runs activations, whatever door they come through: context, handler, result rules, log markers.</summary>
internal sealed class ActivationRunner(Handler? handler, ActivationLog log, bool concurrent)
{
    /// <summary>The platform cuts a longer result off and calls it an error.</summary>
    public const int LongestResult = 1_048_576;

    // Process-wide variables and one log stream cannot be shared by activations that overlap.
    private readonly SemaphoreSlim? _oneAtATime = concurrent ? null : new SemaphoreSlim(1, 1);
    private readonly ActivationVariables _variables = new();

    // The default encoder turns each letter outside ASCII into six bytes; a result has no HTML page around it.
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    public async ValueTask<ActivationResult> RunAsync(RunRequest request)
    {
        if (handler is null)
        {
            throw Refusals.NoProgram();
        }

        if (_oneAtATime is null)
        {
            return await RunOneAsync(handler, request);
        }

        await _oneAtATime.WaitAsync();
        try
        {
            _variables.Set(request.Context);
            return await RunOneAsync(handler, request);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Reads a request and runs it, for a door without a status of its own: a refusal is a result too.</summary>
    public async ValueTask<ActivationResult> RunOrRefuseAsync(Func<RunRequest> read)
    {
        try
        {
            return await RunAsync(read());
        }
        catch (RefusedException e)
        {
            return ActivationResult.Refused(e);
        }
        catch (Exception e)
        {
            // Whoever waits for this answer would wait for ever.
            log.WriteError(e.ToString());
            return ActivationResult.Refused(Refusals.Unexpected(e));
        }
    }

    private async ValueTask<ActivationResult> RunOneAsync(Handler handler, RunRequest request)
    {
        using var context = ActivationContext.From(request.Context);
        var output = new ArrayBufferWriter<byte>(256);
        try
        {
            using var writer = new Utf8JsonWriter(output, Compact);
            await handler.InvokeAsync(request.Value, context, writer);
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
