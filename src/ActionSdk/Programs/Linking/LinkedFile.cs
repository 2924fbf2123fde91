using AotAction.Kernel;
using AotAction.Programs.Elf;
using AotAction.Programs.Files;
using AotAction.Programs.Refusals;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Programs.Linking;

/// <summary>A program, or a library that it needs, as the loader sees it.</summary>
internal sealed class LinkedFile : IDisposable
{
    private readonly SafeFileHandle? _handle;
    private readonly ElfFile _file;
    private readonly ElfDynamic _dynamic;
    private readonly VersionHashes _neededVersions;
    private ElfVersionDefinitions? _definitions;
    private ElfDefinedSymbols? _symbols;

    /// <param name="program">A program that needs a loader.</param>
    /// <param name="folder">Where it lies with other files beside it; null for a program that is alone.</param>
    /// <param name="isMusl">Whether the loader is musl's.</param>
    public LinkedFile(ElfProgram program, string? folder, bool isMusl)
    {
        (_file, _dynamic, Needed, _neededVersions) = (program.File, program.Dynamic!, program.Libraries, program.Versions);
        Folders = new SearchFolders(_dynamic, folder, inherited: "", isMusl);
    }

    private LinkedFile(SafeFileHandle handle, string name, string path, LinkedFile neededBy, bool isMusl)
    {
        (_handle, Name, FilePath, Needed) = (handle, name, path, []);
        _file = ElfFile.Read(new FileWindow(handle));
        _dynamic = _file.Machine == neededBy._file.Machine && ElfDynamic.Read(_file) is { } dynamic
            ? dynamic
            : throw ProgramRefusals.BadLibrary(path);
        _neededVersions = _dynamic.ReadLibraries(Needed);
        SoName = _dynamic.SoName();
        Folders = new SearchFolders(_dynamic, Path.GetDirectoryName(path), neededBy.Folders.Inherited, isMusl);
    }

    /// <summary>The one that the loader searches after this one for a symbol.</summary>
    public LinkedFile? Next { get; set; }

    /// <summary>The name under which it is needed; null for the program.</summary>
    public string? Name { get; }

    /// <summary>The name that it says it has.</summary>
    public string? SoName { get; }

    /// <summary>Where it was found; null for the program.</summary>
    public string? FilePath { get; }

    /// <summary>The libraries that it needs in turn.</summary>
    public List<NeededLibrary> Needed { get; }

    /// <summary>Where the loader looks for those.</summary>
    public SearchFolders Folders { get; }

    public ElfVersionDefinitions Definitions => _definitions ??= new ElfVersionDefinitions(_file, _dynamic);

    /// <summary>
    /// The symbols that it has to find in others when it is loaded. Functions of a library may wait until they are called, if it says so.
    /// </summary>
    public ElfSymbolNeeds Needs => new(_file, _dynamic, _neededVersions, functions: Name is null || _dynamic.BindsAtOnce);

    /// <summary>Opens a library.</summary>
    /// <param name="name">The name under which it is needed.</param>
    /// <param name="path">Where it was found.</param>
    /// <param name="neededBy">The file that needs it.</param>
    /// <param name="isMusl">Whether the loader is musl's.</param>
    /// <exception cref="RefusedProgramException">It is not a library of this host.</exception>
    public static LinkedFile Open(string name, string path, LinkedFile neededBy, bool isMusl)
    {
        var handle = NativeMethods.OpenRegularFile(path) ?? throw ProgramRefusals.NoLibrary(name);
        try
        {
            return new LinkedFile(handle, name, path, neededBy, isMusl);
        }
        catch (RefusedProgramException)
        {
            handle.Dispose();
            throw ProgramRefusals.BadLibrary(path);
        }
    }

    /// <summary>Whether it defines a symbol, or does not say what it defines.</summary>
    public bool Defines(ElfSymbolNeeds symbol, ref int steps)
    {
        if (_dynamic.GnuHash == 0)
        {
            return true;
        }

        _symbols ??= new ElfDefinedSymbols(_file, _dynamic, Definitions.Hashes);
        return _symbols.Contains(symbol.NameHash, symbol.VersionHash, ref steps);
    }

    public void Dispose() => _handle?.Dispose();
}
