namespace AotAction.Cli.Building;

/// <summary>Looks for what a Native AOT build needs, so that a missing tool is reported before the build and not during it.</summary>
internal static class Toolchain
{
    /// <summary>The linkers in the order in which the AOT compiler looks for them.</summary>
    private static readonly string[] linkers = ["clang", "gcc"];

    /// <summary>The linker that the AOT compiler will find; null if there is none.</summary>
    public static string? Linker => linkers.FirstOrDefault(ProgramPath.Has);

    /// <summary>The programs that link for another processor.</summary>
    public static IEnumerable<string> CrossPrograms(Architecture target) =>
        ["clang", "ld.lld", $"{target.Triplet}-objcopy", $"{target.Triplet}-gcc"];

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

    /// <summary>
    /// The AOT compiler's properties for another processor: clang links for all processors, the other tools are per processor.
    /// </summary>
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
