using System.Buffers.Text;

namespace AotAction.Serving;

/// <summary>Code as base64, the text in which JSON carries it.</summary>
internal static class Base64Text
{
    // A multiple of 3, so only the last block of base64 is padded.
    private const int Block = 48 * 1024;

    /// <returns>The length of the text of so many bytes.</returns>
    public static long LengthOf(long bytes) => (bytes + 2) / 3 * 4;

    /// <summary>Streams: memory does not grow with the code.</summary>
    /// <param name="code">The bytes.</param>
    /// <param name="text">Where their text goes.</param>
    /// <param name="sent">Told how many bytes of the code are through.</param>
    /// <param name="cancellation">Ends it.</param>
    public static async Task WriteAsync(Stream code, Stream text, Action<long>? sent, CancellationToken cancellation)
    {
        var bytes = new byte[Block];
        var encoded = new byte[Base64.GetMaxEncodedToUtf8Length(Block)];
        var done = 0L;
        int read;
        do
        {
            read = await code.ReadAtLeastAsync(bytes, Block, throwOnEndOfStream: false, cancellation);
            Base64.EncodeToUtf8(bytes.AsSpan(0, read), encoded, out _, out var written);
            await text.WriteAsync(encoded.AsMemory(0, written), cancellation);
            sent?.Invoke(done += read);
        }
        while (read == Block);
    }
}
