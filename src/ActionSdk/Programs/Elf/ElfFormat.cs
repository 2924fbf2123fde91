namespace AotAction.Programs.Elf;

/// <summary>The numbers of the ELF-64 format that are needed here, by the names of elf.h.</summary>
internal static class ElfFormat
{
    public const int HeaderSize = 64;
    public const int ClassOffset = 4;
    public const int DataOffset = 5;
    public const int TypeOffset = 16;
    public const int MachineOffset = 18;
    public const int ProgramHeadersOffset = 32;
    public const int SectionHeadersOffset = 40;
    public const int ProgramHeaderSizeOffset = 54;
    public const int ProgramHeaderCountOffset = 56;
    public const int SectionHeaderSizeOffset = 58;
    public const int SectionHeaderCountOffset = 60;

    public const byte Class32 = 1;
    public const byte Class64 = 2;
    public const byte LittleEndian = 1;

    public const ushort TypeRelocatable = 1;
    public const ushort TypeExecutable = 2;
    public const ushort TypeDynamic = 3;
    public const ushort TypeCore = 4;

    public const int ProgramHeaderSize = 56;
    public const int SectionHeaderSize = 64;

    /// <summary>The kernel runs no program whose program headers are larger than 64 KB.</summary>
    public const int MaxProgramHeaders = 65_536 / ProgramHeaderSize;

    public const uint SegmentNull = 0;
    public const uint SegmentLoad = 1;
    public const uint SegmentDynamic = 2;
    public const uint SegmentInterpreter = 3;
    public const uint SegmentNote = 4;

    public const uint SectionNull = 0;
    public const uint SectionNoBits = 8;

    public const int DynamicEntrySize = 16;
    public const ulong DynamicNull = 0;
    public const ulong DynamicNeeded = 1;
    public const ulong DynamicPltRelocationsSize = 2;
    public const ulong DynamicStringTable = 5;
    public const ulong DynamicSymbolTable = 6;
    public const ulong DynamicRelocations = 7;
    public const ulong DynamicRelocationsSize = 8;
    public const ulong DynamicStringTableSize = 10;
    public const ulong DynamicSoName = 14;
    public const ulong DynamicRPath = 15;
    public const ulong DynamicPltRelocations = 23;
    public const ulong DynamicBindNow = 24;
    public const ulong DynamicRunPath = 29;
    public const ulong DynamicFlags = 30;
    public const ulong DynamicGnuHash = 0x6ffffef5;
    public const ulong DynamicSymbolVersions = 0x6ffffff0;
    public const ulong DynamicRelativeCount = 0x6ffffff9;
    public const ulong DynamicFlags1 = 0x6ffffffb;
    public const ulong DynamicVersionDefinitions = 0x6ffffffc;
    public const ulong DynamicVersionDefinitionCount = 0x6ffffffd;
    public const ulong DynamicVersionNeeds = 0x6ffffffe;
    public const ulong DynamicVersionNeedCount = 0x6fffffff;
    public const ulong FlagBindNow = 8;
    public const ulong Flag1Now = 1;
    public const ulong Flag1Pie = 0x08000000;

    public const int SymbolSize = 24;
    public const int SymbolWeak = 2;
    public const int RelocationSize = 24;
    public const int GnuHashHeaderSize = 16;

    public const int VersionNeedSize = 16;
    public const int VersionNeedEntrySize = 16;
    public const int VersionDefinitionSize = 20;
    public const ushort VersionBase = 1;
    public const ushort VersionWeak = 2;
    public const ushort VersionHidden = 0x8000;

    public const int NoteHeaderSize = 12;
}
