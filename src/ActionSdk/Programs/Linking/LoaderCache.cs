using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;

namespace AotAction.Programs.Linking;

/// <summary>The list of libraries that ldconfig keeps for the loader, in the format of glibc 2.2 and later (dl-cache.h).</summary>
internal sealed class LoaderCache(string path)
{
    private const int OldHeaderSize = 16;
    private const int OldEntrySize = 12;
    private const int HeaderSize = 48;
    private const int EntrySize = 24;
    private const int CountOffset = 20;
    private const int MaxCacheBytes = 8 * 1024 * 1024;
    private const uint X64Library = 0x0303;
    private const uint Arm64Library = 0x0a03;

    private byte[]? _cache;

    /// <summary>Where a library is, or null when it is not in the list.</summary>
    public string? Find(string name)
    {
        _cache ??= Read(path);
        ReadOnlySpan<byte> cache = _cache;
        cache = SkipOldFormat(cache);
        if (!cache.StartsWith("glibc-ld.so.cache1.1"u8) || cache.Length < HeaderSize)
        {
            return null;
        }

        Span<byte> wanted = stackalloc byte[256];
        if (!Encoding.UTF8.TryGetBytes(name, wanted, out var length))
        {
            return null;
        }

        wanted = wanted[..length];
        var flags = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? Arm64Library : X64Library;
        string? found = null;
        var count = Math.Min(BinaryPrimitives.ReadUInt32LittleEndian(cache[CountOffset..]), (uint)(cache.Length - HeaderSize) / EntrySize);
        for (var index = 0; index < count; index++)
        {
            var entry = cache.Slice(HeaderSize + (index * EntrySize), EntrySize);
            if (BinaryPrimitives.ReadUInt32LittleEndian(entry) != flags || !Text(cache, entry[4..]).SequenceEqual(wanted))
            {
                continue;
            }

            found = Encoding.UTF8.GetString(Text(cache, entry[8..]));

            // Variants for newer processors come beside the plain library and have the same versions.
            if (BinaryPrimitives.ReadUInt64LittleEndian(entry[16..]) == 0)
            {
                break;
            }
        }

        return found;
    }

    private static byte[] Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        var bytes = new byte[length <= MaxCacheBytes ? length : 0];
        return RandomAccess.Read(file, bytes, 0) == bytes.Length ? bytes : [];
    }

    private static ReadOnlySpan<byte> SkipOldFormat(ReadOnlySpan<byte> cache)
    {
        if (!cache.StartsWith("ld.so-1.7.0\0"u8) || cache.Length < OldHeaderSize)
        {
            return cache;
        }

        var old = OldHeaderSize + (BinaryPrimitives.ReadUInt32LittleEndian(cache[12..]) * (ulong)OldEntrySize);
        var start = (old + 7) & ~7UL;
        return start < (ulong)cache.Length ? cache[(int)start..] : [];
    }

    /// <summary>The text at the offset that is stored in an entry; offsets count from the header.</summary>
    private static ReadOnlySpan<byte> Text(ReadOnlySpan<byte> cache, ReadOnlySpan<byte> stored)
    {
        var offset = BinaryPrimitives.ReadUInt32LittleEndian(stored);
        var text = offset < (uint)cache.Length ? cache[(int)offset..] : [];
        var end = text.IndexOf((byte)0);
        return end < 0 ? [] : text[..end];
    }
}
