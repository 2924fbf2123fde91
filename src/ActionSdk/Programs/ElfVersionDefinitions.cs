using System.Buffers.Binary;

namespace AotAction.Programs;

/// <summary>The versions of symbols that a library of this host has.</summary>
internal sealed class ElfVersionDefinitions
{
    private const int Most = 2048;

    private readonly List<uint> _hashes = [];
    private readonly List<uint> _names = [];
    private readonly ElfFile _library;
    private readonly ElfDynamic? _dynamic;

    public ElfVersionDefinitions(ElfFile library)
    {
        _library = library;
        _dynamic = ElfDynamic.Read(library);
        if (_dynamic is null or { VersionDefinitions: 0 })
        {
            return;
        }

        var at = library.OffsetOf(_dynamic.VersionDefinitions);
        for (var left = Math.Min(_dynamic.VersionDefinitionCount, Most); left > 0; left--)
        {
            var definition = library.Bytes.Read(at, Elf.VersionDefinitionSize);
            _hashes.Add(BinaryPrimitives.ReadUInt32LittleEndian(definition[8..]));
            var name = at + BinaryPrimitives.ReadUInt32LittleEndian(definition[12..]);
            at += BinaryPrimitives.ReadUInt32LittleEndian(definition[16..]);
            _names.Add(library.Bytes.UInt32(name));
        }
    }

    /// <summary>A library without versions, as all of musl's, serves any: so does the loader see it.</summary>
    public bool Contains(string version) => _hashes.Count == 0 || _hashes.Contains(Hash(version));

    /// <summary>The newest GLIBC_x.y among the definitions, for a message; empty where there is none.</summary>
    public string NewestGlibc()
    {
        var newest = "";
        foreach (var name in _names)
        {
            var version = _dynamic!.Text(name);
            if (GlibcVersion.IsNewer(version, newest))
            {
                newest = version;
            }
        }

        return newest;
    }

    /// <summary>The hash of the System V ABI, by which the loader looks versions up: the names themselves need not be read.</summary>
    private static uint Hash(string name)
    {
        uint hash = 0;
        foreach (var character in name)
        {
            hash = (hash << 4) + character;
            var high = hash & 0xf000_0000;
            hash = (hash ^ (high >> 24)) & ~high;
        }

        return hash;
    }
}
