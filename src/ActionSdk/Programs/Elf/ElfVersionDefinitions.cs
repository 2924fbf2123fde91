using System.Buffers.Binary;

namespace AotAction.Programs.Elf;

/// <summary>The versions of symbols that a library of this host has.</summary>
internal sealed class ElfVersionDefinitions
{
    private const int Most = 2048;

    private readonly List<uint> _names = [];
    private readonly ElfDynamic _dynamic;

    public ElfVersionDefinitions(ElfFile library, ElfDynamic dynamic)
    {
        _dynamic = dynamic;
        if (dynamic.VersionDefinitions == 0)
        {
            return;
        }

        var at = library.OffsetOf(dynamic.VersionDefinitions);
        for (var left = Math.Min(dynamic.VersionDefinitionCount, Most); left > 0; left--)
        {
            var definition = library.Bytes.Read(at, ElfFormat.VersionDefinitionSize);

            // The base is the library's own name: its symbols have no version.
            var isBase = (BinaryPrimitives.ReadUInt16LittleEndian(definition[2..]) & ElfFormat.VersionBase) != 0;
            var number = isBase ? uint.MaxValue : BinaryPrimitives.ReadUInt16LittleEndian(definition[4..]);
            Hashes.Add(number, BinaryPrimitives.ReadUInt32LittleEndian(definition[8..]));
            var name = at + BinaryPrimitives.ReadUInt32LittleEndian(definition[12..]);
            at += BinaryPrimitives.ReadUInt32LittleEndian(definition[16..]);
            _names.Add(library.Bytes.UInt32(name));
        }
    }

    /// <summary>By the numbers that its symbols have for them.</summary>
    public VersionHashes Hashes { get; } = new();

    /// <summary>A library without versions, as all of musl's, serves any: so does the loader see it.</summary>
    public bool Contains(string version) => Hashes.Count == 0 || Hashes.Contains(Hash(version));

    /// <summary>The newest GLIBC_x.y among the definitions, for a message; empty if there is none.</summary>
    public string NewestGlibc()
    {
        var newest = "";
        foreach (var name in _names)
        {
            var version = _dynamic.Text(name);
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
