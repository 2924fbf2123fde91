using AotAction.Activations;
using AotAction.Http;
using AotAction.Programs;
using AotAction.Programs.Init;
using AotAction.Programs.Refusals;
using AotAction.Replacement;

namespace AotAction.Protocols.Http;

/// <summary>POST /init: request → image → check → drain → exec.</summary>
/// <param name="policy">Which /init is taken.</param>
/// <param name="lifecycle">Says when nothing runs any more.</param>
/// <param name="process">What the next program takes over.</param>
/// <param name="log">Is told why an init was refused.</param>
internal sealed class InitEndpoint(InitPolicy policy, ServerLifecycle lifecycle, ServingProcess process, ActivationLog log)
{
    /// <summary>Becomes the program in the body. The new program answers the client.</summary>
    /// <param name="connection">The client's.</param>
    /// <param name="upload">The body.</param>
    /// <param name="request">The same, read.</param>
    /// <param name="activation">The activation that came with it, for the next program; empty if there is none.</param>
    /// <returns>Whether the process is replaced; false if the init succeeds without any change, and still needs its answer.</returns>
    public bool Become(HttpConnection connection, InitUpload upload, InitRequest request, ReadOnlyMemory<byte> activation)
    {
        AdmittedProgram? program = null;
        try
        {
            var outcome = policy.OutcomeOf(request);
            if (outcome == InitOutcome.Nothing)
            {
                upload.Dispose();
                return false;
            }

            program = outcome == InitOutcome.Become ? ProgramAdmission.Admit(request.Program!) : null;

            // Before anybody has to wait: an impossible environment is refused while others are served.
            var launch = Replacer.Prepare(program, request.Start, isInit: true);
            lifecycle.Replace(new InitReplacement(process, connection, activation, program, launch, refusal =>
                Refuse(connection, upload, program, refusal)));
        }
        catch (RefusedException e)
        {
            Refuse(connection, upload, program, e);
        }
        catch (RefusedProgramException e)
        {
            Refuse(connection, upload, program, HttpRefusals.Of(e));
        }
        catch (Exception e)
        {
            log.WriteError(e.ToString());
            Refuse(connection, upload, program, RunRefusals.Unexpected(e));
        }
        finally
        {
            // The image is the admitted program's, or nobody's.
            if (program is null || program.File != request.Program?.Image.File)
            {
                request.Dispose();
            }
        }

        return true;
    }

    private void Refuse(HttpConnection connection, InitUpload upload, AdmittedProgram? program, RefusedException refusal)
    {
        log.WriteError(refusal.Message);
        program?.Dispose();
        upload.Dispose();
        connection.Answer(refusal.Status, "application/json"u8, ErrorJson.Of(refusal.Message).Span);
    }
}
