using AotAction.Programs.Files;
using AotAction.Programs.Refusals;
using AotAction.Programs.Zip;

namespace AotAction.Programs.Init;

/// <summary>
/// Stores a program while it arrives. Of a zip that begins with the program, it is unpacked at once, and its place in the zip stays empty.
/// </summary>
/// <param name="unpacks">False to store a zip as it was sent.</param>
internal sealed class ProgramReceiver(bool unpacks) : IDisposable
{
    private ProgramImage? _image;
    private StreamedProgram? _streamed;
    private bool _isTaken;

    /// <summary>Whether anything has come.</summary>
    public bool HasBegun => _image is not null;

    /// <returns>How many of the bytes were used; the others, 1 KB at most, must come again with what follows them.</returns>
    /// <exception cref="RefusedProgramException">There is no space for it.</exception>
    public int Append(ReadOnlySpan<byte> bytes)
    {
        var image = _image ?? Begin(bytes);
        var rest = bytes;
        if (_streamed is { IsOver: false } streamed)
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
    public ReceivedProgram? Complete(ReadOnlySpan<byte> rest)
    {
        if (_image is null)
        {
            return null;
        }

        _image.Append(rest);
        _isTaken = true;
        return new ReceivedProgram(_image, _streamed);
    }

    public void Dispose()
    {
        if (!_isTaken)
        {
            _image?.Dispose();
            _streamed?.Dispose();
        }
    }

    private ProgramImage Begin(ReadOnlySpan<byte> start)
    {
        _image = ProgramImage.Create();
        _streamed = unpacks ? StreamedProgram.TryBegin(start) : null;
        return _image;
    }
}
