using AotAction.Programs.Refusals;

namespace AotAction.Replacement;

/// <summary>
/// The variables by which a process tells the dynamic loader what to do, before any code of the program runs: to run the code of a file
/// that the gate has not seen, or to print something and exit. An init's env is its user's, and may have none of them; the container's
/// operator may.
/// </summary>
internal static class LoaderVariables
{
    private const string Prefix = "LD_", Tunables = "GLIBC_TUNABLES";

    /// <exception cref="RefusedProgramException">One is among them.</exception>
    public static void ThrowIfAny(IReadOnlyList<KeyValuePair<string, string>> variables)
    {
        foreach (var (name, _) in variables)
        {
            if (name.StartsWith(Prefix, StringComparison.Ordinal) || name == Tunables)
            {
                throw ReplacementRefusals.LoaderVariable(name);
            }
        }
    }
}
