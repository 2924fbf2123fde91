namespace AotAction.Programs;

/// <summary>The gate of /init: decides what may become the process.</summary>
internal static class ProgramCheck
{
    /// <exception cref="RefusedException">This must not become the process.</exception>
    public static void Demand(ProgramImage program)
    {
        if (program.Length == 0)
        {
            throw Refusals.NoCode();
        }

        try
        {
            ProgramGate.Check(ElfProgram.Read(program.File));
        }
        catch (RefusedProgramException e)
        {
            throw Refusals.NotAProgram(e.Message);
        }
    }
}
