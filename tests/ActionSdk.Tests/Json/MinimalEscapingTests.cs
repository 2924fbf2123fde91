using System.Buffers;
using System.Text;
using System.Text.Json;
using AotAction.Json;
using CsCheck;

namespace AotAction.Tests.Json;

/// <summary>The texts of an answer: nothing is lost, and nothing is escaped that need not be.</summary>
public class MinimalEscapingTests
{
    // Characters of all kinds, halves of surrogate pairs among them, and runs that are longer than a vector.
    private static readonly Gen<string> Text = Gen.OneOf(
        Gen.Char.Array[0, 60],
        Gen.OneOf<char>('a', '"', '\\', '\n', '\u0000', '\u001f', '\u007f', 'é', '\u2028', '\ud83d', '\ude00', '\uffff').Array[0, 60],
        Gen.Select(
            Gen.OneOf<char>('a', '❄'),
            Gen.Int[0, 300],
            Gen.Char,
            (filler, length, last) => (char[])[.. Enumerable.Repeat(filler, length), last]))
        .Select(characters => new string(characters));

    [Fact]
    public void What_is_written_is_what_was_meant_and_no_longer_than_it_must_be() => Text.Sample(
        text =>
        {
            // Half of a pair has no form in UTF-8.
            var meant = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
            var ofCharacters = Write(writer => writer.WriteStringValue(text));
            var ofBytes = Write(writer => writer.WriteStringValue(Encoding.UTF8.GetBytes(meant)));
            return ofCharacters == $"\"{Escape(meant)}\""
                && ofBytes == ofCharacters
                && JsonSerializer.Deserialize<string>(ofBytes) == meant;
        },
        iter: 20_000);

    [Fact]
    public void A_text_in_pieces_is_written_as_the_whole() => Gen.Select(Text, Gen.Int[0, 60]).Sample((text, at) => Write(writer =>
    {
        writer.WriteStringValueSegment(text.AsSpan(0, Math.Min(at, text.Length)), isFinalSegment: false);
        writer.WriteStringValueSegment(text.AsSpan(Math.Min(at, text.Length)), isFinalSegment: true);
    }) == Write(writer => writer.WriteStringValue(text)));

    [Fact]
    public void Bytes_that_are_no_UTF8_become_the_character_for_that() => Gen.Byte.Array[0, 40].Sample(
        bytes => Write(writer => writer.WriteStringValue(bytes)) == $"\"{Escape(Encoding.UTF8.GetString(bytes))}\"", iter: 20_000);

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var written = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(written, JsonFormat.Compact))
        {
            write(writer);
        }

        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(written.WrittenSpan);
    }

    /// <summary>RFC 8259, section 7.</summary>
    private static string Escape(string text) => string.Concat(text.Select(character => character switch
    {
        '"' or '\\' => $"\\{character}",
        '\b' => @"\b",
        '\t' => @"\t",
        '\n' => @"\n",
        '\f' => @"\f",
        '\r' => @"\r",
        < ' ' => $"\\u{(int)character:x4}",
        _ => $"{character}",
    }));
}
