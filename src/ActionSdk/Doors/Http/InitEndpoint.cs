using AotAction.Activations;
using AotAction.Http;
using AotAction.Programs;
using AotAction.Replacement;

namespace AotAction.Doors.Http;

/// <summary>POST /init: request → image → check → drain → exec.</summary>
/// <param name="policy">Which /init is taken.</param>
/// <param name="life">Says when nothing runs any more.</param>
/// <param name="process">What the next program takes over.</param>
/// <param name="log">Is told why an init was refused.</param>
internal sealed class InitEndpoint(InitPolicy policy, ServerLife life, ServingProcess process, ActivationLog log)
{
    /// <summary>Becomes the program in the body, which answers the client.</summary>
    /// <param name="connection">The client's.</param>
    /// <param name="upload">The body.</param>
    /// <param name="request">The same, read.</param>
    /// <param name="activation">The activation that came along, for the next program; empty if none did.</param>
    /// <returns>The activation that runs next, by the caller.</returns>
    public HttpConnection? Become(HttpConnection connection, InitUpload upload, InitRequest request, ReadOnlyMemory<byte> activation)
    {
        AdmittedProgram? program = null;
        try
        {
            var outcome = policy.OutcomeOf(request);
            if (outcome == InitOutcome.Nothing)
            {
                upload.Dispose();
                return Succeed(connection, activation);
            }

            LoaderVariables.Refuse(request.Start.Environment);
            program = outcome == InitOutcome.Become ? ProgramCheck.AdmitReceived(request.Program!) : null;
            var become = program is null
                ? (Func<InitStart, RefusedException>)(start => Replacer.BecomeAgain(start.Request, start.Inherited))
                : start => Replacer.Become(program, start.Request, start.Inherited);
            return life.Replace(new InitReplacement(
                () => process.HandOver(connection, activation, inherited => become(new InitStart(request.Start, inherited))),
                refusal => Refuse(connection, upload, program, refusal)));
        }
        catch (RefusedException e)
        {
            Refuse(connection, upload, program, e);
            return null;
        }
        finally
        {
            // The image is the admitted program's, or nobody's.
            if (program is null || program.File != request.Program?.File)
            {
                request.Dispose();
            }
        }
    }

    /// <summary>Answers an init that has succeeded: with OK, or with the activation that came along.</summary>
    /// <param name="connection">The client's.</param>
    /// <param name="activation">The body of a single entry point; empty if no activation came along.</param>
    /// <returns>The activation that runs next, by the caller.</returns>
    public HttpConnection? Succeed(HttpConnection connection, ReadOnlyMemory<byte> activation)
    {
        if (activation.IsEmpty)
        {
            connection.Answer(200, "text/plain"u8, "OK"u8);
            return null;
        }

        connection.Inherit(new RunRoute(IsSingleEntry: true, activation));
        return life.TryBegin(connection) ? connection : null;
    }

    private void Refuse(HttpConnection connection, InitUpload upload, AdmittedProgram? program, RefusedException refusal)
    {
        log.WriteError(refusal.Message);
        program?.Dispose();
        upload.Dispose();
        connection.Answer(refusal.Status, "application/json"u8, ErrorJson.Of(refusal.Message).Span);
    }

    private readonly record struct InitStart(StartRequest Request, InheritedState Inherited);

    private sealed class InitReplacement(Func<RefusedException> execute, Action<RefusedException> refuse) : IReplacement
    {
        public RefusedException Execute() => execute();

        public void Refuse(RefusedException refusal) => refuse(refusal);
    }
}
