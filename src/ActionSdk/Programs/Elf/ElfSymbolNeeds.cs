using System.Buffers.Binary;
using System.Text;
using AotAction.Programs.Files;

namespace AotAction.Programs.Elf;

/// <summary>
/// The symbols that a file has to find in others when it is loaded, one after the other. The relocations name them: what none refers to
/// is not looked for. A weak symbol may be missing.
/// </summary>
/// <param name="file">The file.</param>
/// <param name="dynamic">Its tables.</param>
/// <param name="versions">The versions that its symbols need, by number.</param>
/// <param name="functions">Whether functions are looked for at once, and not when they are called.</param>
internal sealed class ElfSymbolNeeds(ElfFile file, ElfDynamic dynamic, VersionHashes versions, bool functions)
{
    /// <summary>A name of C++ can be long. One that is longer than this is taken for found.</summary>
    private const int MaxNameBytes = 4096;

    private readonly FileWindow _relocations = file.Bytes.Second();
    private bool _functions = functions;
    private ulong _at = dynamic.Relocations + (dynamic.RelativeCount * ElfFormat.RelocationSize);
    private ulong _end = dynamic.Relocations + dynamic.RelocationsSize;
    private uint _symbol;
    private ulong _name;
    private int _nameLength;

    /// <summary>The hash of the symbol's name, as the loader's tables have it.</summary>
    public uint NameHash { get; private set; }

    /// <summary>The hash of the version that it must have; 0 for any.</summary>
    public uint VersionHash { get; private set; }

    public string Name() => Encoding.UTF8.GetString(file.Bytes.Read(_name, _nameLength));

    /// <summary>Goes on to the next one.</summary>
    public bool TryNext()
    {
        const int infoAt = 8;
        while (_at < _end || TryFunctions())
        {
            var info = _relocations.UInt64(file.OffsetOf(_at) + infoAt);
            _at += ElfFormat.RelocationSize;

            // Those of one symbol follow each other.
            if (info >> 32 != _symbol)
            {
                _symbol = (uint)(info >> 32);
                if (_symbol != 0 && TryRead(isCopy: (uint)info == ElfMachine.CopyRelocation))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool TryFunctions()
    {
        var are = _functions && dynamic.PltRelocationsSize > 0;
        (_functions, _at, _end) = (false, dynamic.PltRelocations, dynamic.PltRelocations + dynamic.PltRelocationsSize);
        return are;
    }

    /// <param name="isCopy">Whether it is a variable for which the program itself has room, and that is copied to there.</param>
    /// <returns>Whether another file has to define it.</returns>
    private bool TryRead(bool isCopy)
    {
        var entry = file.Bytes.Read(file.OffsetOf(dynamic.SymbolTable) + (_symbol * (ulong)ElfFormat.SymbolSize), ElfFormat.SymbolSize);
        var isDefined = !isCopy && BinaryPrimitives.ReadUInt16LittleEndian(entry[6..]) != 0;
        if (isDefined || entry[4] >> 4 == ElfFormat.SymbolWeak)
        {
            return false;
        }

        _name = dynamic.TextOffset(BinaryPrimitives.ReadUInt32LittleEndian(entry));
        var bytes = file.Bytes.ReadUpTo(_name, MaxNameBytes);
        _nameLength = bytes.IndexOf((byte)0);
        if (_nameLength < 0)
        {
            return false;
        }

        NameHash = Hash(bytes[.._nameLength]);
        VersionHash = dynamic.SymbolVersions == 0
            ? 0
            : versions.Of(file.Bytes.UInt16(file.OffsetOf(dynamic.SymbolVersions) + (_symbol * (ulong)sizeof(ushort))));
        return true;
    }

    /// <summary>The hash of DT_GNU_HASH.</summary>
    private static uint Hash(ReadOnlySpan<byte> name)
    {
        var hash = 5381u;
        foreach (var character in name)
        {
            hash = (hash * 33) + character;
        }

        return hash;
    }
}
