namespace AotAction.Http;

/// <summary>Finds the end of a head that arrives in pieces, and refuses as early as can be what can never become one.</summary>
internal static class HeadScanner
{
    /// <param name="input">What has come so far, from the first byte of the request on.</param>
    /// <param name="scanned">The bytes that an earlier call has looked at.</param>
    /// <param name="limits">Bounds the head.</param>
    /// <returns>The length of the head with its empty line; 0 if its end has not come yet.</returns>
    /// <exception cref="HttpException">A line does not end as it must, or the head is too long.</exception>
    public static int FindEnd(ReadOnlySpan<byte> input, ref int scanned, HttpLimits limits)
    {
        var at = scanned;
        while (input[at..].IndexOf((byte)'\n') is >= 0 and var length)
        {
            var end = at + length;
            if (end == 0 || input[end - 1] != '\r' || input[at..(end - 1)].Contains((byte)'\r'))
            {
                throw HttpErrors.BareLineEnd();
            }

            if (end + 1 > limits.Head)
            {
                throw HttpErrors.HeadTooLarge(limits.Head);
            }

            if (end >= 2 && input[end - 2] == '\n')
            {
                return end + 1;
            }

            at = end + 1;
        }

        RefuseEarly(input, at, limits);

        // A CR at the end is looked at again: whether LF follows it is not known yet.
        scanned = input is [.., (byte)'\r'] ? Math.Max(at, input.Length - 1) : input.Length;
        return 0;
    }

    private static void RefuseEarly(ReadOnlySpan<byte> input, int lineStart, HttpLimits limits)
    {
        var line = input[lineStart..];
        if (line.IndexOf((byte)'\r') is >= 0 and var carriageReturn && carriageReturn < line.Length - 1)
        {
            throw HttpErrors.BareLineEnd();
        }

        if (!HttpCharacters.IsFieldValue(line.TrimEnd((byte)'\r')))
        {
            throw HttpErrors.ControlCharacter();
        }

        if (input.Length > limits.RequestLine && !input[..limits.RequestLine].Contains((byte)'\n'))
        {
            throw HttpErrors.LineTooLong(limits.RequestLine);
        }

        if (input.Length > limits.Head)
        {
            throw HttpErrors.HeadTooLarge(limits.Head);
        }
    }
}
