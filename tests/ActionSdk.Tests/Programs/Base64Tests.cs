using System.Runtime.Intrinsics.X86;
using System.Text;
using CsCheck;

namespace AotAction.Tests.Programs;

/// <summary>
/// Base64 by the C file that is linked into programs: it takes what it is sure of, and leaves the rest to the base library.
/// </summary>
public sealed unsafe class Base64Tests : IDisposable
{
    private const int Step = 16, Slack = 4;

    private readonly LinkedInstructions _library = new();
    private readonly delegate* unmanaged<byte*, nuint, byte*, nuint, nuint> _decode;

    public Base64Tests() => _decode = (delegate* unmanaged<byte*, nuint, byte*, nuint, nuint>)_library.Find("aot_action_base64");

    public void Dispose() => _library.Dispose();

    [Fact]
    public void What_it_takes_it_decodes_as_the_base_library_does() =>
        Gen.Select(Gen.Byte.Array[0, 400], Gen.Int[0, 400]).Sample((content, room) =>
    {
        var text = Encoding.ASCII.GetBytes(Convert.ToBase64String(content));
        var bytes = new byte[room];
        var taken = Decode(text, bytes);

        // The block with the padding is not taken.
        var whole = content.Length / 3 * 4 / Step;
        var fits = room < Step ? 0 : ((room - Step) / 12) + 1;
        Assert.Equal(Ssse3.IsSupported ? Math.Min(whole, fits) * Step : 0, taken);
        Assert.Equal(content[..(taken / 4 * 3)], bytes[..(taken / 4 * 3)]);
        Assert.All(bytes[Math.Min(room, (taken / 4 * 3) + Slack)..], untouched => Assert.Equal(0, untouched));
    });

    [Fact]
    public void It_takes_no_block_with_any_other_character()
    {
        for (var value = 0; value <= byte.MaxValue; value++)
        {
            var isOne = char.IsAsciiLetterOrDigit((char)value) || value is '+' or '/';
            for (var place = 0; place < Step; place++)
            {
                var text = "AbYz0189+/QqWwEe"u8.ToArray();
                text[place] = (byte)value;
                var bytes = new byte[Step];
                Assert.Equal(isOne && Ssse3.IsSupported ? Step : 0, Decode(text, bytes));
                Assert.True(!isOne || !Ssse3.IsSupported
                    || bytes.AsSpan().StartsWith(Convert.FromBase64String(Encoding.ASCII.GetString(text))));
            }
        }
    }

    private int Decode(byte[] text, byte[] bytes)
    {
        fixed (byte* start = text, target = bytes)
        {
            return (int)_decode(start, (nuint)text.Length, target, (nuint)bytes.Length);
        }
    }
}
