namespace Probe;

/// <summary>The ways of not starting: init's env chooses one.</summary>
internal static class Start
{
    /// <returns>Whether to serve.</returns>
    public static bool AsAsked(string? way)
    {
        switch (way)
        {
            case "throw":
                throw new InvalidDataException("the probe was told to fail");
            case "exit":
                Environment.Exit(3);
                return false;
            case "return":
                return false;
            default:
                return true;
        }
    }
}
