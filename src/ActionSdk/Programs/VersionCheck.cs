using AotAction.Kernel;

namespace AotAction.Programs;

/// <summary>Compares the symbol versions that a program needs with those of the host's libraries, over all of them.</summary>
internal struct VersionCheck(HostLibraries host)
{
    private string _missing = "";
    private string _library = "";

    public void Add(NeededLibrary library)
    {
        var path = host.Find(library.Name) ?? throw ProgramRefusals.NoLibrary(library.Name);
        if (library.Versions.Count == 0)
        {
            return;
        }

        using var file = NativeMethods.OpenRegularFile(path) ?? throw ProgramRefusals.NoLibrary(library.Name);
        var defined = new ElfVersionDefinitions(ElfFile.Read(new FileWindow(file)));
        foreach (var version in library.Versions)
        {
            if (!defined.Contains(version) && (_missing.Length == 0 || GlibcVersion.IsNewer(version, _missing)))
            {
                _missing = version;
                _library = library.Name;
            }
        }
    }

    public readonly void Complete()
    {
        if (_missing.Length > 0)
        {
            throw GlibcVersion.Is(_missing) && HostGlibc() is { } glibc
                ? ProgramRefusals.OldGlibc(_missing, glibc)
                : ProgramRefusals.NoVersion(_missing, _library);
        }
    }

    /// <summary>Each part of glibc ends at another version: its main library tells which glibc this is.</summary>
    private readonly string? HostGlibc()
    {
        using var file = host.Find("libc.so.6") is { } path ? NativeMethods.OpenRegularFile(path) : null;
        if (file is null)
        {
            return null;
        }

        var newest = new ElfVersionDefinitions(ElfFile.Read(new FileWindow(file))).NewestGlibc();
        return newest.Length == 0 ? null : GlibcVersion.Number(newest);
    }
}
