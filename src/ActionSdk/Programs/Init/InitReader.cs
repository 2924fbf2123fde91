using AotAction.Programs.Refusals;

namespace AotAction.Programs.Init;

/// <summary>
/// Reads the body of an /init while it arrives, in pieces of any size. The program is decoded at once, so memory does not grow with it.
/// </summary>
/// <param name="parent">The key whose object is meant: <c>value</c> for /init.</param>
/// <param name="unpacks">Whether a zip's program may be unpacked while it arrives; false to get the zip as it was sent.</param>
internal sealed class InitReader(string parent, bool unpacks = true) : IDisposable
{
    private readonly CodeDecoder _code = new(unpacks);
    private InitBodySplitter? _splitter;

    /// <summary>Whether the object that is meant has begun.</summary>
    public bool HasParent => _splitter is { HasParent: true };

    /// <summary>Whether a part of a program has come.</summary>
    public bool HasCode => _code.HasBegun;

    /// <summary>Takes the next bytes of the body.</summary>
    /// <exception cref="RefusedProgramException">The code is not base64, or this host cannot store it.</exception>
    public void Append(ReadOnlySpan<byte> bytes) => Splitter.Append(bytes);

    /// <summary>The body has come to its end.</summary>
    /// <exception cref="RefusedProgramException">
    /// The body is not JSON, or not of this shape, or its code is not base64, or this host cannot store it.
    /// </exception>
    public InitRequest Complete() => InitRequest.Read(_code.Complete(), Splitter.Envelope, parent);

    public void Dispose() => _code.Dispose();

    /// <summary>Reads the body of an /init from a file; a zip comes as it was sent.</summary>
    /// <inheritdoc cref="Complete"/>
    public static async Task<InitRequest> ReadAsync(Stream body)
    {
        using var reader = new InitReader("value", unpacks: false);
        var buffer = new byte[64 * 1024];
        while (await body.ReadAsync(buffer) is > 0 and var count)
        {
            reader.Append(buffer.AsSpan(0, count));
        }

        return reader.Complete();
    }

    private InitBodySplitter Splitter => _splitter ??= new InitBodySplitter(parent, _code);
}
