namespace AotAction.Http;

/// <summary>The character classes of RFC 9110 and RFC 3986.</summary>
internal static class HttpCharacters
{
    // Bit n of the pair is the character n: "!#$%&'*+-.^_`|~", digits and letters.
    private const ulong LowTokens = 0x03FF_6CFA_0000_0000, HighTokens = 0x57FF_FFFF_C7FF_FFFE;

    /// <summary>Whether it is a token of at least one character: a method or the name of a header.</summary>
    public static bool IsToken(ReadOnlySpan<byte> text)
    {
        foreach (var character in text)
        {
            if (character >= 128 || ((character < 64 ? LowTokens : HighTokens) >> (character & 63) & 1) == 0)
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }

    /// <summary>Whether it holds no control character but tabs: what the value of a header may hold.</summary>
    public static bool IsFieldValue(ReadOnlySpan<byte> text)
    {
        foreach (var character in text)
        {
            if (character is (< 32 and not (byte)'\t') or 127)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether it holds visible ASCII alone, and no "#": what a target may hold.</summary>
    public static bool IsTarget(ReadOnlySpan<byte> text)
    {
        foreach (var character in text)
        {
            if (character is <= 32 or >= 127 or (byte)'#')
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }

    /// <summary>Whether it is a host with or without a port, or empty. No host that a name server knows is percent-encoded.</summary>
    public static bool IsHost(ReadOnlySpan<byte> text)
    {
        var end = text is [(byte)'[', ..] ? text.IndexOf((byte)']') + 1 : text.IndexOf((byte)':');
        if (end == 0 && text.Length > 0)
        {
            return false;
        }

        var host = end < 0 ? text : text[..end];
        var port = end < 0 ? [] : text[end..];
        return IsName(host) && (port.IsEmpty || (port is [(byte)':', _, ..] && IsNumber(port[1..])));
    }

    public static bool IsNumber(ReadOnlySpan<byte> text) => !text.IsEmpty && !text.ContainsAnyExceptInRange((byte)'0', (byte)'9');

    private static bool IsName(ReadOnlySpan<byte> host)
    {
        if (host is [(byte)'[', .. var address, (byte)']'])
        {
            foreach (var character in address)
            {
                if (!char.IsAsciiHexDigit((char)character) && character is not ((byte)':' or (byte)'.'))
                {
                    return false;
                }
            }

            return !address.IsEmpty;
        }

        foreach (var character in host)
        {
            if (!char.IsAsciiLetterOrDigit((char)character) && !"-._~!$&'()*+,;="u8.Contains(character))
            {
                return false;
            }
        }

        return true;
    }
}
