namespace AotAction.Cli.Payloads;

/// <summary>The JSON that /init takes: <c>{"value":{"binary":true,"code":"base64 of the ELF or the zip"}}</c>.</summary>
internal static class InitJson
{
    public static async Task WriteAsync(Stream code, Stream json, CancellationToken cancellation)
    {
        json.Write("{\"value\":{\"binary\":true,\"code\":\""u8);
        await Base64Text.WriteAsync(code, json, sent: null, cancellation);
        json.Write("\"}}\n"u8);
    }
}
