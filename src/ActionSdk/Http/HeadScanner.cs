namespace AotAction.Http;

/// <summary>Finds the end of a head that arrives in pieces, and refuses as early as can be what can never become one.</summary>
/// <remarks>
/// A head is refused for the first byte that is wrong, and nothing behind a limit is looked at. So the refusal does not depend on the
/// pieces in which the head arrives. What a line means is read later, when all of them are there.
/// </remarks>
internal static class HeadScanner
{
    private const byte LastControl = 31;

    /// <param name="input">What has come so far, from the first byte of the request on.</param>
    /// <param name="scanned">The bytes that an earlier call has looked at.</param>
    /// <param name="limits">Bounds the request line and the head.</param>
    /// <returns>The length of the head with its empty line; 0 if its end has not come yet.</returns>
    /// <exception cref="HttpException">A line does not end as it must, holds a control character, or is too long; or the head
    /// is.</exception>
    public static int FindEnd(ReadOnlySpan<byte> input, ref int scanned, HttpLimits limits)
    {
        while (input[scanned..].IndexOfAnyInRange((byte)0, LastControl) is >= 0 and var length)
        {
            scanned += length;
            switch (input[scanned])
            {
                case (byte)'\t':
                    scanned++;
                    break;
                case (byte)'\r' when scanned + 1 == input.Length:
                    // Whether LF follows is not known yet.
                    CheckLength(input, limits);
                    return 0;
                case (byte)'\r' when input[scanned + 1] == '\n':
                    scanned += 2;
                    CheckLength(input[..scanned], limits);
                    if (scanned > 2 && input[scanned - 3] == '\n')
                    {
                        return scanned;
                    }

                    break;
                default:
                    CheckLength(input[..(scanned + 1)], limits);
                    throw input[scanned] is (byte)'\r' or (byte)'\n' ? HttpErrors.BareLineEnd() : HttpErrors.ControlCharacter();
            }
        }

        scanned = input.Length;
        CheckLength(input, limits);
        return 0;
    }

    private static void CheckLength(ReadOnlySpan<byte> head, HttpLimits limits)
    {
        if (head.Length > limits.RequestLine && !head[..limits.RequestLine].Contains((byte)'\n'))
        {
            throw HttpErrors.LineTooLong(limits.RequestLine);
        }

        if (head.Length > limits.Head)
        {
            throw HttpErrors.HeadTooLarge(limits.Head);
        }
    }
}
