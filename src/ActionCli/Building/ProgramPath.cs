namespace AotAction.Cli.Building;

/// <summary>Finds programs on PATH.</summary>
internal static class ProgramPath
{
    public static bool Has(string program) => Find(program) is not null;

    public static string? Find(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => OperatingSystem.IsWindows()
                ? [Path.Combine(folder, program), Path.Combine(folder, $"{program}.exe")] : (string[])[Path.Combine(folder, program)])
            .FirstOrDefault(File.Exists);
}
