using AotAction.Programs.Elf;
using AotAction.Programs.Refusals;

namespace AotAction.Programs.Linking;

/// <summary>Compares the symbol versions that a program needs with those of its libraries, over all of them.</summary>
internal struct VersionCheck()
{
    private string _missing = "";
    private string _library = "";

    /// <param name="needed">What has to be there.</param>
    /// <param name="library">What is there.</param>
    public void Add(NeededLibrary needed, LinkedFile library)
    {
        foreach (var version in needed.Versions)
        {
            if (!library.Definitions.Contains(version) && (_missing.Length == 0 || GlibcVersion.IsNewer(version, _missing)))
            {
                _missing = version;
                _library = needed.Name;
            }
        }
    }

    /// <param name="glibc">The library by which a glibc tells which one it is: each of its parts ends at another version.</param>
    /// <exception cref="RefusedProgramException">A version is missing.</exception>
    public readonly void Complete(LinkedFile? glibc)
    {
        if (_missing.Length > 0)
        {
            throw GlibcVersion.Is(_missing) && glibc?.Definitions.NewestGlibc() is { Length: > 0 } newest
                ? ProgramRefusals.OldGlibc(_missing, GlibcVersion.Number(newest))
                : ProgramRefusals.NoVersion(_missing, _library);
        }
    }
}
