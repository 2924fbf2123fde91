using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace AotAction.Json;

/// <summary>
/// Writes text as UTF-8 and escapes only what JSON requires (RFC 8259, section 7): quote, backslash and control characters. .NET's own
/// encoders also serve HTML and readers without UTF-8: they write an emoji as the twelve bytes of <c>\uD83D\uDE00</c>.
/// </summary>
internal sealed unsafe class MinimalEscaping : JavaScriptEncoder
{
    /// <summary>The one that everybody uses; it has no state.</summary>
    public static readonly MinimalEscaping Instance = new();

    private static readonly SearchValues<byte> SpecialBytes = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000e\u000f"u8
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f"u8);

    private static readonly SearchValues<char> SpecialCharacters = SearchValues.Create(
        "\"\\\0\u0001\u0002\u0003\u0004\u0005\u0006\a\b\t\n\v\f\r\u000e\u000f"
        + "\u0010\u0011\u0012\u0013\u0014\u0015\u0016\u0017\u0018\u0019\u001a\u001b\u001c\u001d\u001e\u001f");

    private MinimalEscaping()
    {
    }

    public override int MaxOutputCharactersPerInputCharacter => @"\u0000".Length;

    /// <summary>Half of a surrogate pair counts too: UTF-8 cannot encode it, so it becomes U+FFFD.</summary>
    public override bool WillEncode(int unicodeScalar) => unicodeScalar is < ' ' or '"' or '\\' or (>= 0xD800 and <= 0xDFFF);

    public override int FindFirstCharacterToEncode(char* text, int textLength) => IndexToEncode(new ReadOnlySpan<char>(text, textLength));

    public override OperationStatus Encode(
        ReadOnlySpan<char> source, Span<char> destination, out int charsConsumed, out int charsWritten, bool isFinalBlock = true)
    {
        (charsConsumed, charsWritten) = (0, 0);
        while (charsConsumed < source.Length)
        {
            var rest = source[charsConsumed..];
            var length = IndexToEncode(rest) is >= 0 and var index ? index : rest.Length;
            ReadOnlySpan<char> written = rest[..length];
            if (length == 0)
            {
                length = 1;
                if (!isFinalBlock && rest.Length == 1 && char.IsHighSurrogate(rest[0]))
                {
                    return OperationStatus.NeedMoreData;
                }

                written = Escaped(rest[0]);
            }

            if (!written.TryCopyTo(destination[charsWritten..]))
            {
                return OperationStatus.DestinationTooSmall;
            }

            (charsConsumed, charsWritten) = (charsConsumed + length, charsWritten + written.Length);
        }

        return OperationStatus.Done;
    }

    public override bool TryEncodeUnicodeScalar(int unicodeScalar, char* buffer, int bufferLength, out int numberOfCharactersWritten)
    {
        var target = new Span<char>(buffer, bufferLength);
        var escaped = WillEncode(unicodeScalar) ? Escaped(unicodeScalar) : new Rune(unicodeScalar).ToString();
        var fits = escaped.TryCopyTo(target);
        numberOfCharactersWritten = fits ? escaped.Length : 0;
        return fits;
    }

    public override int FindFirstCharacterToEncodeUtf8(ReadOnlySpan<byte> utf8Text)
    {
        var special = utf8Text.IndexOfAny(SpecialBytes);
        var plain = special < 0 ? utf8Text : utf8Text[..special];
        if (Utf8.IsValid(plain))
        {
            return special;
        }

        var valid = 0;
        while (Rune.DecodeFromUtf8(plain[valid..], out _, out var length) == OperationStatus.Done)
        {
            valid += length;
        }

        return valid;
    }

    private static string Escaped(int special) => special switch
    {
        '"' => "\\\"",
        '\\' => @"\\",
        '\b' => @"\b",
        '\t' => @"\t",
        '\n' => @"\n",
        '\f' => @"\f",
        '\r' => @"\r",
        < ' ' => $"\\u00{special:x2}",
        _ => "\uFFFD",
    };

    private static int IndexToEncode(ReadOnlySpan<char> text)
    {
        var special = text.IndexOfAny(SpecialCharacters);
        var plain = special < 0 ? text : text[..special];
        for (var i = 0; plain[i..].IndexOfAnyInRange('\uD800', '\uDFFF') is >= 0 and var next; i += 2)
        {
            i += next;
            if (i + 1 == plain.Length || !char.IsSurrogatePair(plain[i], plain[i + 1]))
            {
                return i;
            }
        }

        return special;
    }
}
