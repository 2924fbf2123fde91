using System.IO.Compression;
using AotAction.Programs.Zip.Deflate;
using CsCheck;

namespace AotAction.Tests.Programs.Zip.Deflate;

/// <summary>Our inflate against the base library's deflate.</summary>
public class InflaterTests
{
    private static readonly Gen<int[]> Lengths = Gen.OneOf(Gen.Int[1, 8], Gen.Int[1, 700], Gen.Int[1, 70_000]).Array[1, 12];

    private readonly Inflater _inflater = new();

    [Fact]
    public void What_was_packed_comes_out_again() =>
        Gen.Select(Deflated.Content, Gen.OneOf<ZLibCompressionOptions>([.. Deflated.Options]), Lengths).Sample(
        (content, options, lengths) => Deflated.Unpack(_inflater, Deflated.Pack(content, options), lengths).AsSpan().SequenceEqual(content),
        iter: 2_000,
        threads: 1);

    [Theory]
    [InlineData(ZLibCompressionStrategy.Default)]
    [InlineData(ZLibCompressionStrategy.Fixed)]
    [InlineData(ZLibCompressionStrategy.HuffmanOnly)]
    public void It_may_be_cut_anywhere_but_not_off(ZLibCompressionStrategy strategy)
    {
        var content = Enumerable.Range(0, 3_000).Select(number => (byte)(number * number >> 9)).ToArray();
        var packed = Deflated.Pack(content, new ZLibCompressionOptions { CompressionStrategy = strategy });
        for (var cut = 1; cut < packed.Length; cut++)
        {
            Assert.Equal(content, Deflated.Unpack(_inflater, packed, [cut, packed.Length]));
            Assert.Throws<InvalidDataException>(() => Deflated.Unpack(_inflater, packed[..cut], [cut]));
        }
    }

    [Fact]
    public void What_follows_the_end_is_left()
    {
        byte[] content = [.. Enumerable.Repeat((byte)'x', 1000)];
        ReadOnlySpan<byte> packed = (byte[])[.. Deflated.Pack(content, new ZLibCompressionOptions()), .. new string('y', 100)
            .Select(letter => (byte)letter)];
        Assert.Equal(content, _inflater.Read(ref packed, isLast: false));
        Assert.True(_inflater.HasEnded);
        Assert.Equal(100, packed.Length);
    }

    /// <summary>
    /// The first bits of a block, the lowest first: whether it is the last, two for its kind, then its codes, whose own first bit is the
    /// highest.
    /// </summary>
    [Theory]
    [InlineData("a fourth kind of block", 0b11_1)]
    [InlineData("a copy of what is before the start", 0b00000_1000000_01_1)]
    [InlineData("the length symbol 286, which has no meaning", 0b01100011_01_1)]
    [InlineData("the distance symbol 30, which has no meaning", 0b01111_1000000_00001100_01_1)]
    [InlineData("a stored block whose length and its complement differ", 0b0000000000000001_0000000000000001_00000_00_1)]
    public void What_means_nothing_is_refused(string what, long bits) =>
        Assert.True(Record.Exception(() =>
            Deflated.Unpack(_inflater, [.. BitConverter.GetBytes(bits), .. new byte[100]], [200])) is InvalidDataException, what);
}
