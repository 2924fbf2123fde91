using AotAction.Cli.Terminal;

namespace AotAction.Cli.Building;

/// <summary>Looks for what a Native AOT build needs, so its absence is said at once and not after half a build.</summary>
internal static class Toolchain
{
    /// <summary>The names, and the order, in which the AOT compiler looks for a linker.</summary>
    private static readonly string[] linkers = ["clang", "gcc"];

    /// <summary>The linker that the AOT compiler will find; null where it will find none.</summary>
    public static string? Linker => linkers.FirstOrDefault(IsOnPath);

    public static void Check()
    {
        if (!IsOnPath("dotnet"))
        {
            throw Errors.SdkMissing();
        }

        if (Linker is null)
        {
            throw Errors.LinkerMissing();
        }
    }

    public static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
