namespace AotAction.Fixtures;

/// <summary>
/// What was measured along the way: ./test.sh prints it at its end. Nothing is asserted, for times move from machine to machine.
/// </summary>
public static class Figures
{
    private static readonly string folder = Path.Combine(Repository.Root, "artifacts", "figures");

    /// <summary>Keeps a figure until the next run records it anew.</summary>
    public static void Record(string what, string value)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, what.Replace('/', '-')), $"{what}: {value}\n");
    }
}
