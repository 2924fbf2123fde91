namespace AotAction.Programs;

/// <summary>The dynamic section: what the loader is told. A table that is absent has the address or count 0.</summary>
internal sealed class ElfDynamic
{
    private const int MostLibraries = 256;
    private const int MostEntries = 4096;

    private readonly List<ulong> _needed = [];
    private readonly ElfFile _file;
    private ulong _strings;
    private ulong _stringsSize;
    private ulong _runPath;

    private ElfDynamic(ElfFile file) => _file = file;

    public ulong Flags1 { get; private set; }

    public ulong VersionNeeds { get; private set; }

    public ulong VersionNeedCount { get; private set; }

    public ulong VersionDefinitions { get; private set; }

    public ulong VersionDefinitionCount { get; private set; }

    public int LibraryCount => _needed.Count;

    public static ElfDynamic? Read(ElfFile file)
    {
        if (!file.TryFind(Elf.SegmentDynamic, out var segment))
        {
            return null;
        }

        var dynamic = new ElfDynamic(file);
        var entries = Math.Min(segment.FileSize / Elf.DynamicEntrySize, MostEntries);
        for (ulong index = 0; index < entries; index++)
        {
            var at = segment.Offset + (index * Elf.DynamicEntrySize);
            var tag = file.Bytes.UInt64(at);
            if (tag == Elf.DynamicNull)
            {
                break;
            }

            dynamic.Take(tag, file.Bytes.UInt64(at + sizeof(ulong)));
        }

        return dynamic;
    }

    public string Library(int index) => Text(_needed[index]);

    /// <summary>The folders that the program brings to the search, or an empty text.</summary>
    public string RunPath() => _runPath == 0 ? "" : Text(_runPath);

    public string Text(ulong index) => index < _stringsSize
        ? _file.Text(_file.OffsetOf(_strings) + index)
        : throw ProgramRefusals.Damaged("a name lies outside its names");

    private void Take(ulong tag, ulong value)
    {
        switch (tag)
        {
            case Elf.DynamicNeeded when _needed.Count == MostLibraries:
                throw ProgramRefusals.Damaged("it needs more than 256 libraries");
            case Elf.DynamicNeeded:
                _needed.Add(value);
                break;
            case Elf.DynamicStringTable:
                _strings = value;
                break;
            case Elf.DynamicStringTableSize:
                _stringsSize = value;
                break;
            case Elf.DynamicRunPath:
                _runPath = value;
                break;
            case Elf.DynamicRPath when _runPath == 0:
                _runPath = value;
                break;
            case Elf.DynamicFlags1:
                Flags1 = value;
                break;
            case Elf.DynamicVersionNeeds:
                VersionNeeds = value;
                break;
            case Elf.DynamicVersionNeedCount:
                VersionNeedCount = value;
                break;
            case Elf.DynamicVersionDefinitions:
                VersionDefinitions = value;
                break;
            case Elf.DynamicVersionDefinitionCount:
                VersionDefinitionCount = value;
                break;
            default:
                break;
        }
    }
}
