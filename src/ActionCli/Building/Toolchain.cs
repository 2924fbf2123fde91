namespace AotAction.Cli.Building;

/// <summary>Looks for what a Native AOT build needs, so its absence is said at once and not after half a build.</summary>
internal static class Toolchain
{
    /// <summary>The names, and the order, in which the AOT compiler looks for a linker.</summary>
    private static readonly string[] linkers = ["clang", "gcc"];

    /// <summary>The linker that the AOT compiler will find; null where it will find none.</summary>
    public static string? Linker => linkers.FirstOrDefault(ProgramPath.Has);

    /// <summary>The programs that link for another processor.</summary>
    public static IEnumerable<string> CrossPrograms(Architecture target) => ["clang", "ld.lld", $"{target.Triplet}-objcopy", $"{target.Triplet}-gcc"];

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
        else if (Linker is null)
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
        if (CrossPrograms(target).FirstOrDefault(program => !ProgramPath.Has(program)) is { } missing)
        {
            throw Errors.CrossLinkerMissing(target, missing);
        }
    }
}
