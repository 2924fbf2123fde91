namespace AotAction.Programs;

/// <summary>The gate.</summary>
internal static class ProgramCheck
{
    /// <exception cref="RefusedException">This must not become the process.</exception>
    public static void Demand(ProgramImage program)
    {
        if (program.Length == 0)
        {
            throw Refusals.NoCode();
        }
    }
}
