using AotAction.Programs.Elf;

namespace AotAction.Programs.Linking;

/// <summary>
/// The folders in which the loader looks for what one file needs, before those of the host. Each list is divided by colons.
/// </summary>
internal readonly struct SearchFolders
{
    /// <param name="file">The file's tables.</param>
    /// <param name="folder">Where it lies; null for a program that is alone.</param>
    /// <param name="inherited">What it gets of the file that needs it.</param>
    /// <param name="isMusl">musl makes no difference between DT_RPATH and DT_RUNPATH.</param>
    public SearchFolders(ElfDynamic file, string? folder, string inherited, bool isMusl)
    {
        var own = file.RunPath();
        if (folder is not null)
        {
            own = own.Replace("$ORIGIN", folder, StringComparison.Ordinal).Replace("${ORIGIN}", folder, StringComparison.Ordinal);
        }

        // No init may set it, so the operator has. glibc looks there behind DT_RPATH, which is inherited, and before DT_RUNPATH, which is
        // not. For musl it is the first.
        var operators = Environment.GetEnvironmentVariable("LD_LIBRARY_PATH") ?? "";
        var isInherited = isMusl || file.RunPathIsInherited;
        Inherited = isInherited ? Join(own, inherited) : inherited;
        List = isInherited && !isMusl ? Join(Inherited, operators) : Join(operators, isMusl ? Inherited : own);
    }

    public string List { get; }

    /// <summary>What the libraries that it needs get of that.</summary>
    public string Inherited { get; }

    private static string Join(string first, string second) => first + ":" + second;
}
