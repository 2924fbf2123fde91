using AotAction.Programs.Refusals;

namespace AotAction.Programs.Elf;

/// <summary>The dynamic section: what the loader is told. A table that is absent has the address or count 0.</summary>
internal sealed class ElfDynamic
{
    private const int MaxLibraries = 256;
    private const int MaxEntries = 4096;

    private readonly List<ulong> _needed = [];
    private readonly ElfFile _file;
    private ulong _strings;
    private ulong _stringsSize;
    private ulong _runPath;
    private ulong _soName;

    private ElfDynamic(ElfFile file) => _file = file;

    public ulong Flags1 { get; private set; }

    public ulong SymbolTable { get; private set; }

    /// <summary>The version numbers of the symbols, two bytes each.</summary>
    public ulong SymbolVersions { get; private set; }

    /// <summary>The table by which the loader finds a symbol that is defined here.</summary>
    public ulong GnuHash { get; private set; }

    /// <summary>Relocations that are made at the start. The first <see cref="RelativeCount"/> of them have no symbol.</summary>
    public ulong Relocations { get; private set; }

    public ulong RelocationsSize { get; private set; }

    public ulong RelativeCount { get; private set; }

    /// <summary>Relocations of functions, which can wait until the function is called.</summary>
    public ulong PltRelocations { get; private set; }

    public ulong PltRelocationsSize { get; private set; }

    /// <summary>Whether those do not wait.</summary>
    public bool BindsAtOnce { get; private set; }

    /// <summary>Whether the libraries that it needs look in its folders too, for what they need in turn (DT_RPATH).</summary>
    public bool RunPathIsInherited { get; private set; } = true;

    public ulong VersionNeeds { get; private set; }

    public ulong VersionNeedCount { get; private set; }

    public ulong VersionDefinitions { get; private set; }

    public ulong VersionDefinitionCount { get; private set; }

    public static ElfDynamic? Read(ElfFile file)
    {
        if (!file.TryFind(ElfFormat.SegmentDynamic, out var segment))
        {
            return null;
        }

        var dynamic = new ElfDynamic(file);
        var entries = Math.Min(segment.FileSize / ElfFormat.DynamicEntrySize, MaxEntries);
        for (ulong index = 0; index < entries; index++)
        {
            var at = segment.Offset + (index * ElfFormat.DynamicEntrySize);
            var tag = file.Bytes.UInt64(at);
            if (tag == ElfFormat.DynamicNull)
            {
                break;
            }

            dynamic.Take(tag, file.Bytes.UInt64(at + sizeof(ulong)));
        }

        return dynamic;
    }

    /// <summary>The libraries that the loader will look for, each with the symbol versions it must have.</summary>
    /// <returns>The versions, by the numbers that this file's symbols have for them.</returns>
    public VersionHashes ReadLibraries(List<NeededLibrary> libraries)
    {
        foreach (var name in _needed)
        {
            libraries.Add(new NeededLibrary(Text(name)));
        }

        return ElfVersionNeeds.Read(_file, this, libraries);
    }

    /// <summary>The folders that the program brings to the search, or an empty text.</summary>
    public string RunPath() => _runPath == 0 ? "" : Text(_runPath);

    /// <summary>The name under which others need it, or an empty text.</summary>
    public string SoName() => _soName == 0 ? "" : Text(_soName);

    public string Text(ulong index) => _file.Text(TextOffset(index));

    /// <summary>Where in the file a name is.</summary>
    public ulong TextOffset(ulong index) => index < _stringsSize
        ? _file.OffsetOf(_strings) + index
        : throw ProgramRefusals.Damaged("a name lies outside its names");

    private void Take(ulong tag, ulong value)
    {
        switch (tag)
        {
            case ElfFormat.DynamicNeeded when _needed.Count == MaxLibraries:
                throw ProgramRefusals.Damaged("it needs more than 256 libraries");
            case ElfFormat.DynamicNeeded:
                _needed.Add(value);
                break;
            case ElfFormat.DynamicStringTable:
                _strings = value;
                break;
            case ElfFormat.DynamicStringTableSize:
                _stringsSize = value;
                break;
            case ElfFormat.DynamicRunPath:
                _runPath = value;
                RunPathIsInherited = false;
                break;
            case ElfFormat.DynamicRPath when _runPath == 0:
                _runPath = value;
                break;
            case ElfFormat.DynamicFlags1:
                Flags1 = value;
                BindsAtOnce |= (value & ElfFormat.Flag1Now) != 0;
                break;
            case ElfFormat.DynamicFlags:
                BindsAtOnce |= (value & ElfFormat.FlagBindNow) != 0;
                break;
            case ElfFormat.DynamicBindNow:
                BindsAtOnce = true;
                break;
            case ElfFormat.DynamicSoName:
                _soName = value;
                break;
            case ElfFormat.DynamicSymbolTable:
                SymbolTable = value;
                break;
            case ElfFormat.DynamicSymbolVersions:
                SymbolVersions = value;
                break;
            case ElfFormat.DynamicGnuHash:
                GnuHash = value;
                break;
            case ElfFormat.DynamicRelocations:
                Relocations = value;
                break;
            case ElfFormat.DynamicRelocationsSize:
                RelocationsSize = value;
                break;
            case ElfFormat.DynamicRelativeCount:
                RelativeCount = value;
                break;
            case ElfFormat.DynamicPltRelocations:
                PltRelocations = value;
                break;
            case ElfFormat.DynamicPltRelocationsSize:
                PltRelocationsSize = value;
                break;
            case ElfFormat.DynamicVersionNeeds:
                VersionNeeds = value;
                break;
            case ElfFormat.DynamicVersionNeedCount:
                VersionNeedCount = value;
                break;
            case ElfFormat.DynamicVersionDefinitions:
                VersionDefinitions = value;
                break;
            case ElfFormat.DynamicVersionDefinitionCount:
                VersionDefinitionCount = value;
                break;
            default:
                break;
        }
    }
}
