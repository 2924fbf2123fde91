namespace AotAction.Http;

/// <summary>One header, or one trailer.</summary>
internal static class HeaderLine
{
    /// <param name="line">The line without its end.</param>
    /// <param name="name">What stands before the colon.</param>
    /// <param name="value">What stands behind it, without white space around it.</param>
    /// <exception cref="HttpException">It is not a header.</exception>
    public static void Split(ReadOnlySpan<byte> line, out ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        if (line is [(byte)' ' or (byte)'\t', ..])
        {
            throw HttpErrors.FoldedHeader();
        }

        var colon = line.IndexOf((byte)':');
        if (colon < 0 || !HttpCharacters.IsToken(line[..colon]))
        {
            throw HttpErrors.HeaderName();
        }

        name = line[..colon];
        value = line[(colon + 1)..].Trim(" \t"u8);
        if (!HttpCharacters.IsFieldValue(value))
        {
            throw HttpErrors.ControlCharacter();
        }
    }
}
