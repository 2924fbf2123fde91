using AotAction.Cli.Terminal;

namespace AotAction.Cli.Building;

/// <summary>Looks for what a Native AOT build needs, so its absence is said at once and not after half a build.</summary>
internal static class Toolchain
{
    public static void Check()
    {
        if (!IsOnPath("dotnet"))
        {
            throw Errors.SdkMissing();
        }

        // The names, and the order, in which the AOT compiler looks for a linker.
        if (!IsOnPath("clang") && !IsOnPath("gcc"))
        {
            throw Errors.LinkerMissing();
        }
    }

    private static bool IsOnPath(string program) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .Any(folder => File.Exists(Path.Combine(folder, program)));
}
