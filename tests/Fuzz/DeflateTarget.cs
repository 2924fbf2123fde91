using AotAction.Programs.Zip.Deflate;
using AotAction.Tests.Programs.Zip.Deflate;

namespace AotAction.Fuzz;

/// <summary>
/// Our inflate takes what the base library's zlib takes, and what comes out is the same. In a zip a checksum would hide what is wrong.
/// </summary>
internal sealed class DeflateTarget : FuzzTarget
{
    private readonly Inflater _inflater = new();

    protected override IEnumerable<byte[]> Contents
    {
        get
        {
            byte[] content = [.. Enumerable.Range(0, 300).Select(number => (byte)(number * number >> 7)), .. new byte[300],
                .. "0123456789abcdef"u8];
            return Deflated.Options.Select(options => Deflated.Pack(content, options)).DistinctBy(Convert.ToHexString);
        }
    }

    protected override void Try(byte[] plan, byte[] content)
    {
        byte[]? ours = null;
        _ = Refuses<InvalidDataException>(() => ours = Deflated.Unpack(_inflater, content, Array.ConvertAll(plan, Length)));
        Assert.Equal(Deflated.UnpackByBaseLibrary(content), ours);
    }
}
