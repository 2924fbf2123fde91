namespace AotAction.Activations;

/// <summary>
/// The line that ends the log of an activation. The platform's log collectors look for a line that is equal to it; the one for Docker
/// accepts each line that contains it, so it must occur nowhere else.
/// </summary>
internal static class EndOfLog
{
    private const byte LineEnd = (byte)'\n';

    public static ReadOnlySpan<byte> Marker => MarkerBehindOpenLine[1..^1];

    /// <summary>The marker as a line.</summary>
    public static ReadOnlySpan<byte> MarkerLine => MarkerBehindOpenLine[1..];

    /// <summary>The same, after an unfinished line.</summary>
    public static ReadOnlySpan<byte> MarkerBehindOpenLine => "\nXXX_THE_END_OF_A_WHISK_ACTIVATION_XXX\n"u8;

    public static bool EndsLine(ReadOnlySpan<byte> bytes) => bytes[^1] == LineEnd;
}
