using System.IO.Compression;
using AotAction.Programs.Zip.Deflate;
using CsCheck;

namespace AotAction.Tests.Programs.Zip.Deflate;

/// <summary>Content, packed by the base library in all the ways it has, and unpacked by it and by us.</summary>
internal static class Deflated
{
    /// <summary>At least the bytes that the codes of a block take.</summary>
    private const int LongestHeader = 1000;

    /// <summary>
    /// Noise, text of four letters, repetitions near and far, and bytes that are each half as frequent as the one before, whose codes are
    /// as long as codes
    /// can be. Not the empty one: DeflateStream writes nothing at all for it, not even the end of a block.
    /// </summary>
    public static readonly Gen<byte[]> Content = Gen.OneOf(
        Gen.Byte.Array[1, 3_000],
        Gen.Byte[0, 3].Array[1, 100_000],
        Gen.Select(Gen.Byte.Array[1, 300], Gen.Int[1, 400], (piece, times) =>
            Enumerable.Repeat(piece, times).SelectMany(part => part).ToArray()),
        Gen.Select(Gen.Byte.Array[1, 40_000], Gen.Byte.Array[1, 500], (far, near) => (byte[])[.. far, .. near, .. far, .. near]),
        Gen.UInt.Array[1, 60_000].Select(numbers => numbers.Select(number => (byte)uint.LeadingZeroCount(number)).ToArray()));

    /// <summary>
    /// Every level with every strategy: stored blocks, blocks of the fixed codes, and of codes that the block brings along.
    /// </summary>
    public static IReadOnlyList<ZLibCompressionOptions> Options { get; } =
    [
        .. from level in Enumerable.Range(0, 10)
        from strategy in Enum.GetValues<ZLibCompressionStrategy>()
        select new ZLibCompressionOptions { CompressionLevel = level, CompressionStrategy = strategy },
    ];

    public static byte[] Pack(byte[] content, ZLibCompressionOptions options)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, options, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return packed.ToArray();
    }

    /// <summary>Gives our inflate the bytes in pieces, as they arrive: what one leaves comes again with the next.</summary>
    /// <exception cref="InvalidDataException">They are broken.</exception>
    public static byte[] Unpack(Inflater inflater, byte[] packed, IReadOnlyList<int> lengths)
    {
        using var content = new MemoryStream();
        int start = 0, end = 0, piece = 0;
        inflater.Reset();
        while (!inflater.HasEnded)
        {
            end = Math.Min(end + lengths[piece++ % lengths.Count], packed.Length);
            ReadOnlySpan<byte> next;
            do
            {
                ReadOnlySpan<byte> arrived = packed.AsSpan(start, end - start);
                next = inflater.Read(ref arrived, isLast: end == packed.Length);
                content.Write(next);
                start = end - arrived.Length;
            }
            while (!next.IsEmpty);
        }

        return content.ToArray();
    }

    /// <summary>
    /// The base library takes bytes that were cut off for the whole. What follows would be a part of them then, and change what comes out,
    /// if it is longer
    /// than the header of a block.
    /// </summary>
    /// <returns>What the base library unpacks; null when it refuses the bytes, or misses some.</returns>
    public static byte[]? UnpackByBaseLibrary(byte[] packed)
    {
        var unpacked = UnpackLeniently(packed);
        return unpacked is not null && IsSame(0) && IsSame(0xff) ? unpacked : null;

        bool IsSame(byte following) =>
            UnpackLeniently([.. packed, .. Enumerable.Repeat(following, LongestHeader)]) is { } longer
            && longer.AsSpan().SequenceEqual(unpacked);
    }

    private static byte[]? UnpackLeniently(byte[] packed)
    {
        try
        {
            using var inflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
            using var content = new MemoryStream();
            inflate.CopyTo(content);
            return content.ToArray();
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
