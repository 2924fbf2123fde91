using AotAction.Programs.Refusals;
using AotAction.Programs.Zip.Deflate;
using AotAction.Tests.Programs.Zip.Deflate;
using CsCheck;
using Microsoft.Win32.SafeHandles;
using Xunit.Abstractions;

namespace AotAction.Tests.Programs.Zip;

/// <summary>Broken bytes go all the way through unpacking: they are refused, or what comes out is right.</summary>
public sealed class MutatedZipTests(ITestOutputHelper output) : IDisposable
{
    private static readonly Gen<int[]> Lengths = Gen.OneOf(Gen.Int[1, 60], Gen.Int[1, 5_000]).Array[1, 6];

    private readonly Inflater _inflater = new();
    private readonly List<(ScratchFile File, Gen<Mutation> Mutations)> _zips =
        [.. ZipFiles.OfAllKinds().Select(zip => (new ScratchFile(zip), Mutations(zip)))];

    public void Dispose() => _zips.ForEach(zip => zip.File.Dispose());

    /// <summary>The judge is the base library's zlib.</summary>
    [Fact]
    public void Broken_deflate_is_refused_if_zlib_refuses_it_and_else_unpacked_as_zlib_does()
    {
        byte[] content = [.. Enumerable.Range(0, 700).Select(number => (byte)(number * number >> 7)), .. new byte[300],
            .. "0123456789abcdef"u8];
        var packed = Deflated.Options.Select(options => Deflated.Pack(content, options)).ToArray();
        BrokenInputs.Try(
            Gen.Select(Gen.OneOf<byte[]>(packed), Gen.Select(Gen.Int[0, int.MaxValue], Gen.Byte).Array[1, 3], Gen.Int[1, 3_000], Lengths),
            mostBytes: 1024 * 1024,
            input => IsRefusedAsByZlib(Broken(input.Item1, input.Item2, input.Item3), input.Item4),
            output);
    }

    [Fact]
    public void A_broken_zip_is_refused_or_unpacked_within_a_bound() => BrokenInputs.Try(
        Gen.Select(Gen.Int[0, _zips.Count - 1].SelectMany(zip => _zips[zip].Mutations.Select(mutation => (zip, mutation))), Lengths),
        mostBytes: 4 * 1024 * 1024,
        input =>
        {
            var refused = false;
            _zips[input.Item1.zip].File.With(input.Item1.mutation, file => refused = IsRefused(file, input.Item2));
            return refused;
        },
        output);

    /// <summary>Most of them where the list of files is, and at the start: a position behind the end is one from the start.</summary>
    private static Gen<Mutation> Mutations(byte[] zip)
    {
        const int LocalHeader = 40;
        var directory = ZipFiles.StartOfDirectory(zip);
        return Mutation.Generator(directory, zip.Length - directory + LocalHeader);
    }

    private static byte[] Broken(byte[] packed, (int Position, byte Value)[] changes, int length)
    {
        var broken = packed[..Math.Min(length, packed.Length)];
        foreach (var (position, value) in changes.Where(_ => broken.Length > 0))
        {
            broken[position % broken.Length] = value;
        }

        return broken;
    }

    private bool IsRefusedAsByZlib(byte[] packed, int[] lengths)
    {
        var right = Deflated.UnpackByBaseLibrary(packed);
        byte[]? ours = null;
        var refused = BrokenInputs.Refuses<InvalidDataException>(() => ours = Deflated.Unpack(_inflater, packed, lengths));
        Assert.Equal(right, ours);
        return refused;
    }

    /// <summary>Unpacks it when it is whole, and again as it arrives: the second way takes nothing that the first one refuses.</summary>
    private static bool IsRefused(SafeFileHandle file, int[] lengths)
    {
        byte[]? whole = null, streamed = null;
        var bytes = new byte[RandomAccess.GetLength(file)];
        RandomAccess.Read(file, bytes, fileOffset: 0);
        var refused = BrokenInputs.Refuses<RefusedProgramException>(() => whole = Unzipped.Whole(file));
        _ = BrokenInputs.Refuses<RefusedProgramException>(() => streamed = Unzipped.Arriving(bytes, lengths));
        Assert.Equal(streamed is null ? null : whole, streamed);
        return refused;
    }
}
