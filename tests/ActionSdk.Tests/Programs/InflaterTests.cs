using System.IO.Compression;
using AotAction.Programs;
using CsCheck;

namespace AotAction.Tests.Programs;

/// <summary>Our inflate against the base library's deflate.</summary>
public class InflaterTests
{
    // Not the empty one: DeflateStream writes nothing at all for it, not even the end of a block.
    private static readonly Gen<byte[]> Content = Gen.OneOf(
        Gen.Byte.Array[1, 3_000],
        Gen.Byte[0, 3].Array[1, 100_000],
        Gen.Select(Gen.Byte.Array[1, 300], Gen.Int[1, 400], (piece, times) => Enumerable.Repeat(piece, times).SelectMany(part => part).ToArray()));

    [Fact]
    public void What_was_packed_comes_out_again() =>
        Gen.Select(Content, Gen.Enum<CompressionLevel>(), Gen.Int[1, 70_000])
            .Sample((content, level, step) => Unpack(Pack(content, level), step).AsSpan().SequenceEqual(content), iter: 2_000);

    [Fact]
    public void Broken_content_is_refused_and_nothing_else()
    {
        var packed = Pack([.. Enumerable.Range(0, 20_000).Select(i => (byte)(i * i >> 7))], CompressionLevel.Optimal);
        Gen.Select(Gen.Int[0, packed.Length - 1], Gen.Byte, Gen.Int[0, packed.Length]).Sample(
            (at, value, length) =>
            {
                var broken = packed.AsSpan(0, length).ToArray();
                if (at < length)
                {
                    broken[at] = value;
                }

                try
                {
                    // Each of the packed bytes can stand for 1,032 at most.
                    return Unpack(broken, step: 4096).Length <= 1032 * (broken.Length + 1);
                }
                catch (InvalidDataException)
                {
                    return true;
                }
            },
            iter: 20_000);
    }

    private static byte[] Pack(byte[] content, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, level, leaveOpen: true))
        {
            deflate.Write(content);
        }

        return packed.ToArray();
    }

    private static byte[] Unpack(byte[] packed, int step)
    {
        using var file = new ScratchFile(packed);
        var inflater = new Inflater(new FileRegion(file.Handle, 0, packed.Length));
        using var content = new MemoryStream();
        var buffer = new byte[step];
        while (inflater.Read(buffer) is > 0 and var count)
        {
            content.Write(buffer, 0, count);
        }

        return content.ToArray();
    }
}
