using AotAction.Cli.Terminal;

namespace AotAction.Cli.Building;

/// <summary>Looks for what a Native AOT build needs, so its absence is said at once and not after half a build.</summary>
internal static class Toolchain
{
    public static void Check(Architecture target)
    {
        if (!OperatingSystem.IsLinux())
        {
            throw Errors.CannotLinkForLinux();
        }

        if (!ProgramPath.Has("dotnet"))
        {
            throw Errors.SdkMissing();
        }

        if (!target.IsThisMachine)
        {
            CheckCross(target);
        }
        // The names, and the order, in which the AOT compiler looks for a linker.
        else if (!ProgramPath.Has("clang") && !ProgramPath.Has("gcc"))
        {
            throw Errors.LinkerMissing();
        }
    }

    /// <summary>What the AOT compiler is told, to link for another processor: one clang links for all, and the rest is per processor.</summary>
    public static IEnumerable<string> CrossProperties(Architecture target) => target.IsThisMachine ? [] :
    [
        "-p:CppCompilerAndLinker=clang",
        "-p:LinkerFlavor=lld",
        $"-p:ObjCopyName={target.Triplet}-objcopy",
    ];

    private static void CheckCross(Architecture target)
    {
        string[] programs = ["clang", "ld.lld", $"{target.Triplet}-objcopy", $"{target.Triplet}-gcc"];
        if (programs.FirstOrDefault(program => !ProgramPath.Has(program)) is { } missing)
        {
            throw Errors.CrossLinkerMissing(target, missing);
        }
    }
}
