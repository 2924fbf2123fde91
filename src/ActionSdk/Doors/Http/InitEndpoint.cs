using AotAction.Activations;
using AotAction.Http;
using AotAction.Programs;
using AotAction.Replacement;

namespace AotAction.Doors.Http;

/// <summary>POST /init: request → image → check → drain → exec.</summary>
/// <param name="policy">Decides which /init is accepted.</param>
/// <param name="life">Reports when no activation is running any more.</param>
/// <param name="process">The parts that the next program takes over.</param>
/// <param name="log">Gets the reason if an init is refused.</param>
internal sealed class InitEndpoint(InitPolicy policy, ServerLife life, ServingProcess process, ActivationLog log)
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

            LoaderVariables.Refuse(request.Start.Environment);
            program = outcome == InitOutcome.Become ? ProgramCheck.AdmitReceived(request.Program!) : null;

            // Before anybody has to wait: an impossible environment is refused while others are served.
            var launch = Replacer.Prepare(program, request.Start, isInit: true);
            life.Replace(new InitReplacement(
                () => process.HandOver(connection, activation, inherited => Replacer.Become(program, launch, inherited)),
                refusal => Refuse(connection, upload, program, refusal)));
        }
        catch (RefusedException e)
        {
            Refuse(connection, upload, program, e);
        }
        catch (Exception e)
        {
            log.WriteError(e.ToString());
            Refuse(connection, upload, program, Refusals.Unexpected(e));
        }
        finally
        {
            // The admitted program owns the image, or nobody does.
            if (program is null || program.File != request.Program?.File)
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

    private sealed class InitReplacement(Func<RefusedException> execute, Action<RefusedException> refuse) : IReplacement
    {
        public RefusedException Execute()
        {
            try
            {
                return execute();
            }
            catch (Exception e)
            {
                return Refusals.CannotExecute(e.Message);
            }
        }

        public void Refuse(RefusedException refusal) => refuse(refusal);
    }
}
