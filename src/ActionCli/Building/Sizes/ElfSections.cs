using System.Buffers.Binary;
using System.Text;

namespace AotAction.Cli.Building.Sizes;

/// <summary>The size in bytes of each section of an ELF file.</summary>
internal sealed class ElfSections
{
    // Offsets in the file header: the section table, the size and number of its entries, and the index of the names.
    private const int TableOffset = 0x28, EntrySize = 0x3a, EntryCount = 0x3c, NamesIndex = 0x3e, HeaderSize = 0x40;

    // In an entry.
    private const int NameOffset = 0x00, Type = 0x04, Offset = 0x18, Size = 0x20;
    private const uint WithoutBytes = 8;

    private readonly Dictionary<string, long> sizes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, long> inMemory = new(StringComparer.Ordinal);

    private ElfSections()
    {
    }

    /// <returns>Bytes in the file; 0 for a missing section, and for a section that has no bytes in the file.</returns>
    public long this[string name] => sizes.GetValueOrDefault(name);

    /// <returns>Bytes that a section has in memory and not in the file.</returns>
    public long InMemory(string name) => inMemory.GetValueOrDefault(name);

    /// <summary>A 64-bit little-endian program, as the linker has just written it.</summary>
    public static ElfSections Read(FileInfo elf)
    {
        using var file = File.OpenHandle(elf.FullName);
        var header = ReadAt(file, 0, HeaderSize);
        var size = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(EntrySize));
        var count = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(EntryCount));
        var table = ReadAt(file, BinaryPrimitives.ReadInt64LittleEndian(header.AsSpan(TableOffset)), size * count);
        var entries = Enumerable.Range(0, count).Select(index => table.AsMemory(index * size, size)).ToList();
        var namesEntry = entries[BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(NamesIndex))].Span;
        var names = ReadAt(file, BinaryPrimitives.ReadInt64LittleEndian(namesEntry[Offset..]),
            (int)BinaryPrimitives.ReadInt64LittleEndian(namesEntry[Size..]));

        var sections = new ElfSections();
        foreach (var entry in entries)
        {
            var name = names.AsSpan((int)BinaryPrimitives.ReadUInt32LittleEndian(entry.Span[NameOffset..]));
            var kept = BinaryPrimitives.ReadUInt32LittleEndian(entry.Span[Type..]) == WithoutBytes ? sections.inMemory : sections.sizes;
            kept[Encoding.ASCII.GetString(name[..name.IndexOf((byte)0)])] = BinaryPrimitives.ReadInt64LittleEndian(entry.Span[Size..]);
        }

        return sections;
    }

    private static byte[] ReadAt(Microsoft.Win32.SafeHandles.SafeFileHandle file, long offset, int count)
    {
        var bytes = new byte[count];
        return RandomAccess.Read(file, bytes, offset) == count
            ? bytes : throw new EndOfStreamException("The program ends within its own tables.");
    }
}
