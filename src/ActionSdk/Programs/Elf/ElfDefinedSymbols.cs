using AotAction.Programs.Files;
using AotAction.Programs.Refusals;

namespace AotAction.Programs.Elf;

/// <summary>
/// The symbols that a library defines, as the loader finds them: by the hashes in DT_GNU_HASH. The names are not compared, which would
/// read much more: of two names with one hash, which is one pair in two thousand millions, the wrong one would do.
/// </summary>
internal sealed class ElfDefinedSymbols
{
    private readonly FileWindow _table;
    private readonly FileWindow _entries;
    private readonly FileWindow _numbers;
    private readonly VersionHashes _versions;
    private readonly uint _bucketCount;
    private readonly uint _first;
    private readonly ulong _buckets;
    private readonly ulong _chains;
    private readonly ulong _numbersAt;

    /// <param name="file">The library.</param>
    /// <param name="dynamic">Its tables, of which it has a <see cref="ElfDynamic.GnuHash"/>.</param>
    /// <param name="versions">The versions that it defines.</param>
    public ElfDefinedSymbols(ElfFile file, ElfDynamic dynamic, VersionHashes versions)
    {
        (_table, _entries, _numbers, _versions) = (file.Bytes, file.Bytes.Second(), file.Bytes.Second(), versions);
        var at = file.OffsetOf(dynamic.GnuHash);
        _bucketCount = _table.UInt32(at);
        _first = _table.UInt32(at + 4);
        _buckets = at + ElfFormat.GnuHashHeaderSize + (_table.UInt32(at + 8) * (ulong)sizeof(ulong));
        _chains = _buckets + (_bucketCount * (ulong)sizeof(uint));
        _numbersAt = dynamic.SymbolVersions == 0 ? 0 : file.OffsetOf(dynamic.SymbolVersions);
    }

    /// <param name="name">The hash of a symbol's name.</param>
    /// <param name="version">The hash of its version; 0 for any.</param>
    /// <param name="steps">How many more entries may be looked at: a chain that was damaged has no end.</param>
    public bool Contains(uint name, uint version, ref int steps)
    {
        var index = _bucketCount == 0 ? 0 : _table.UInt32(_buckets + (name % _bucketCount * (ulong)sizeof(uint)));
        for (var isLast = index < _first || index == 0; !isLast; index++)
        {
            if (--steps < 0)
            {
                throw ProgramRefusals.Damaged("its tables of symbols have no end");
            }

            var entry = _entries.UInt32(_chains + ((index - _first) * (ulong)sizeof(uint)));
            if ((entry | 1) == (name | 1) && HasVersion(index, version))
            {
                return true;
            }

            isLast = (entry & 1) != 0;
        }

        return false;
    }

    /// <summary>As the loader sees it: a symbol without a version serves any, if it is not hidden.</summary>
    private bool HasVersion(uint index, uint version)
    {
        if (version == 0 || _numbersAt == 0)
        {
            return true;
        }

        uint number = _numbers.UInt16(_numbersAt + (index * (ulong)sizeof(ushort)));
        var found = _versions.Of(number);
        return found == version || (found == 0 && (number & ElfFormat.VersionHidden) == 0);
    }
}
