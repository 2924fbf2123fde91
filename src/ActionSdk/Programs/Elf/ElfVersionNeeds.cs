using System.Buffers.Binary;
using AotAction.Programs.Refusals;

namespace AotAction.Programs.Elf;

/// <summary>The versions of symbols that a program must find in its libraries.</summary>
internal static class ElfVersionNeeds
{
    /// <summary>Records of both kinds together: no real program comes near, and a damaged one cannot keep us busy.</summary>
    private const int MaxRecords = 2048;

    /// <summary>
    /// Adds to each library the versions that it must have. Those that are needed weakly are left out, as the loader does.
    /// </summary>
    /// <returns>All of them, by number.</returns>
    public static VersionHashes Read(ElfFile file, ElfDynamic dynamic, List<NeededLibrary> libraries)
    {
        var hashes = new VersionHashes();
        if (dynamic.VersionNeeds == 0)
        {
            return hashes;
        }

        var records = 0;
        var at = file.OffsetOf(dynamic.VersionNeeds);
        for (var left = dynamic.VersionNeedCount; left > 0; left--)
        {
            var need = file.Bytes.Read(at, ElfFormat.VersionNeedSize);
            var count = BinaryPrimitives.ReadUInt16LittleEndian(need[2..]);
            var name = BinaryPrimitives.ReadUInt32LittleEndian(need[4..]);
            var first = BinaryPrimitives.ReadUInt32LittleEndian(need[8..]);
            var next = BinaryPrimitives.ReadUInt32LittleEndian(need[12..]);
            records += count + 1;
            if (records > MaxRecords)
            {
                throw ProgramRefusals.Damaged("it needs more than 2,048 versions");
            }

            ReadVersions(file, dynamic, at + first, count, Library(libraries, dynamic.Text(name)).Versions, hashes);
            if (next == 0)
            {
                break;
            }

            at += next;
        }

        return hashes;
    }

    private static void ReadVersions(ElfFile file, ElfDynamic dynamic, ulong at, ushort count, List<string> versions, VersionHashes hashes)
    {
        for (var left = count; left > 0; left--)
        {
            var entry = file.Bytes.Read(at, ElfFormat.VersionNeedEntrySize);
            hashes.Add(BinaryPrimitives.ReadUInt16LittleEndian(entry[6..]), BinaryPrimitives.ReadUInt32LittleEndian(entry));
            var flags = BinaryPrimitives.ReadUInt16LittleEndian(entry[4..]);
            var name = BinaryPrimitives.ReadUInt32LittleEndian(entry[8..]);
            var next = BinaryPrimitives.ReadUInt32LittleEndian(entry[12..]);
            if ((flags & ElfFormat.VersionWeak) == 0)
            {
                versions.Add(dynamic.Text(name));
            }

            if (next == 0)
            {
                break;
            }

            at += next;
        }
    }

    private static NeededLibrary Library(List<NeededLibrary> libraries, string name)
    {
        foreach (var library in libraries)
        {
            if (library.Name == name)
            {
                return library;
            }
        }

        var added = new NeededLibrary(name);
        libraries.Add(added);
        return added;
    }
}
