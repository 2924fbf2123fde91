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
        return Encoding.ASCII.GetBytes($$$"""{"value":{"name":"hello","main":"main","binary":true,"code":"{{{Convert.ToBase64String(program)}}}"}}""");
    }
}
