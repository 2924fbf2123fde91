using System.IO.Compression;
using System.Text;

namespace AotAction.Bench;

/// <summary>Bodies of /init.</summary>
internal static class Payloads
{
    public const int Megabyte = 1_000_000;

    /// <param name="elf">The program.</param>
    /// <param name="length">Padded to so many bytes with zeros that belong to no segment; as it is when it is larger.</param>
    public static byte[] Of(string elf, int length = 0)
    {
        var program = File.ReadAllBytes(elf);
        // A multiple of three has no padding in base64, which the limit's decoder does not know.
        Array.Resize(ref program, (Math.Max(program.Length, length) + 2) / 3 * 3);
        return Body(program);
    }

    /// <summary>The program in a zip, packed as `whisk-action build --format zip` does it.</summary>
    /// <param name="elf">The program.</param>
    /// <param name="length">Repeated until it is so many bytes long, as zeros would pack to nothing; as it is when it is larger.</param>
    public static byte[] OfZip(string elf, int length)
    {
        var program = File.ReadAllBytes(elf);
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var exec = archive.CreateEntry("exec", CompressionLevel.SmallestSize).Open();
            exec.Write(program);
            for (var left = length - program.Length; left > 0; left -= program.Length)
            {
                exec.Write(program.AsSpan(0, Math.Min(left, program.Length)));
            }
        }

        return Body(zip.ToArray());
    }

    private static byte[] Body(byte[] code) =>
        Encoding.ASCII.GetBytes($$$"""{"value":{"name":"hello","main":"main","binary":true,"code":"{{{Convert.ToBase64String(code)}}}"}}""");
}
