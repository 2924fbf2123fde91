using System.Buffers.Text;

namespace AotAction.Cli.Payloads;

/// <summary>The JSON that /init takes: <c>{"value":{"binary":true,"code":"base64 of the ELF or the zip"}}</c>.</summary>
internal static class InitJson
{
    // A multiple of 3, so only the last block of base64 is padded.
    private const int Block = 48 * 1024;

    /// <summary>Streams: memory does not grow with the code.</summary>
    public static async Task WriteAsync(Stream code, Stream json, CancellationToken cancellation)
    {
        var bytes = new byte[Block];
        var text = new byte[Base64.GetMaxEncodedToUtf8Length(Block)];

        json.Write("{\"value\":{\"binary\":true,\"code\":\""u8);
        int read;
        do
        {
            read = await code.ReadAtLeastAsync(bytes, Block, throwOnEndOfStream: false, cancellation);
            Base64.EncodeToUtf8(bytes.AsSpan(0, read), text, out _, out var written);
            await json.WriteAsync(text.AsMemory(0, written), cancellation);
        }
        while (read == Block);
        json.Write("\"}}\n"u8);
    }
}
