using AotAction.Programs.Files;
using AotAction.Programs.Refusals;
using AotAction.Programs.Zip;

namespace AotAction.Programs.Init;

/// <summary>Stores a program while it arrives. Of a zip that begins with the program, it is unpacked at once, and its place in the zip stays empty.</summary>
/// <param name="unpacks">False to store a zip as it was sent.</param>
internal sealed class ProgramReceiver(bool unpacks) : IDisposable
{
    private ProgramImage? _image;
    private bool _isTaken;

    /// <summary>Whether anything has come.</summary>
    public bool HasBegun => _image is not null;

    /// <returns>How many of the bytes were used; the others, 1 KB at most, must come again with what follows them.</returns>
    /// <exception cref="RefusedProgramException">There is no space for it.</exception>
    public int Append(ReadOnlySpan<byte> bytes)
    {
        var image = _image ??= Begin(bytes);
        var rest = bytes;
        if (image.Streamed is { IsOver: false } streamed)
        {
            var header = rest[..(int)Math.Clamp(streamed.Start - image.Length, 0, rest.Length)];
            image.Append(header);
            rest = rest[header.Length..];
            var packed = rest.Length;
            streamed.Append(ref rest);
            image.Skip(packed - rest.Length);
            if (!streamed.IsOver)
            {
                return bytes.Length - rest.Length;
            }
        }

        image.Append(rest);
        return bytes.Length;
    }

    /// <param name="rest">The last bytes that were not used.</param>
    /// <returns>The program, which is the caller's from here on; null when there was none.</returns>
    public ProgramImage? Complete(ReadOnlySpan<byte> rest)
    {
        _image?.Append(rest);
        _isTaken = true;
        return _image;
    }

    public void Dispose()
    {
        if (!_isTaken)
        {
            _image?.Dispose();
        }
    }

    private ProgramImage Begin(ReadOnlySpan<byte> start)
    {
        var image = ProgramImage.Create();
        image.Streamed = unpacks ? StreamedProgram.TryBegin(start) : null;
        return image;
    }
}
