namespace AotAction.Serving;

/// <summary>The JSON that /init takes: <c>{"value":{"binary":true,"code":"base64 of the ELF or the zip"}}</c>.</summary>
internal static class InitBody
{
    private static ReadOnlySpan<byte> Start => "{\"value\":{\"binary\":true,\"code\":\""u8;

    private static ReadOnlySpan<byte> End => "\"}}\n"u8;

    /// <returns>How many bytes of code are in so many bytes of JSON, but for the padding.</returns>
    public static long CodeIn(long json) => (json - Start.Length - End.Length) / 4 * 3;

    public static async Task WriteAsync(Stream code, Stream json, CancellationToken cancellation)
    {
        json.Write(Start);
        await Base64Text.WriteAsync(code, json, sent: null, cancellation);
        json.Write(End);
    }
}
