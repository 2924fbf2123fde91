using AotAction.Activations;
using AotAction.Http;
using AotAction.Programs;

namespace AotAction.Replacement;

/// <summary>What an /init leads to, while it waits for activations that run.</summary>
/// <param name="process">What is handed over.</param>
/// <param name="client">The connection of the /init.</param>
/// <param name="activation">The activation that came along; empty if none did.</param>
/// <param name="program">The program; null for this one.</param>
/// <param name="launch">How it is started.</param>
/// <param name="refuse">Answers the client, and frees the program.</param>
internal sealed class InitReplacement(
    ServingProcess process,
    HttpConnection client,
    ReadOnlyMemory<byte> activation,
    AdmittedProgram? program,
    LaunchState launch,
    Action<RefusedException> refuse) : IReplacement
{
    public RefusedException Execute()
    {
        try
        {
            return process.Become(client, activation, program, launch);
        }
        catch (Exception e)
        {
            return ReplacementRefusals.CannotExecute(e.Message);
        }
    }

    public void Refuse(RefusedException refusal) => refuse(refusal);
}
