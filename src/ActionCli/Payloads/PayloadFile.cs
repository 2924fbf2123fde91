using System.Buffers.Text;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Payloads;

/// <summary>Writes the JSON that /init takes: <c>{"value":{"binary":true,"code":"base64 of the ELF"}}</c>.</summary>
internal static class PayloadFile
{
    // A multiple of 3, so only the last block of base64 is padded.
    private const int Block = 48 * 1024;

    /// <summary>Finds out before a build, not after it, that the payload has nowhere to go.</summary>
    public static void CheckTarget(string target)
    {
        if (Directory.Exists(target))
        {
            throw Errors.OutputNotWritten(target, "it is a folder");
        }

        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(target))))
        {
            throw Errors.OutputNotWritten(target, "its folder does not exist");
        }
    }

    /// <summary>Streams the program into the payload; the target appears whole or not at all.</summary>
    /// <returns>The size of the payload in bytes.</returns>
    public static async Task<long> WriteAsync(FileInfo program, string target, CancellationToken cancellation)
    {
        var path = Path.GetFullPath(target);
        // Beside the target, because a rename is atomic only within one file system.
        var unfinished = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
        try
        {
            var size = await EncodeAsync(program, unfinished, cancellation);
            File.Move(unfinished, path, overwrite: true);
            return size;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.OutputNotWritten(target, e.Message);
        }
        finally
        {
            DeleteIfThere(unfinished);
        }
    }

    private static async Task<long> EncodeAsync(FileInfo program, string file, CancellationToken cancellation)
    {
        await using var elf = program.OpenRead();
        await using var json = new FileStream(file, FileMode.CreateNew, FileAccess.Write);
        var bytes = new byte[Block];
        var text = new byte[Base64.GetMaxEncodedToUtf8Length(Block)];

        json.Write("{\"value\":{\"binary\":true,\"code\":\""u8);
        int read;
        do
        {
            read = await elf.ReadAtLeastAsync(bytes, Block, throwOnEndOfStream: false, cancellation);
            Base64.EncodeToUtf8(bytes.AsSpan(0, read), text, out _, out var written);
            await json.WriteAsync(text.AsMemory(0, written), cancellation);
        }
        while (read == Block);
        json.Write("\"}}\n"u8);
        await json.FlushAsync(cancellation);
        return json.Length;
    }

    private static void DeleteIfThere(string file)
    {
        if (File.Exists(file))
        {
            File.Delete(file);
        }
    }
}
