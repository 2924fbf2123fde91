using System.Buffers;
using System.Buffers.Text;
using AotAction.Kernel;

namespace AotAction.Programs.Init;

/// <summary>
/// Decodes base64 into a program's image while it arrives, in pieces of any size. White space is skipped, as the platform's peers do.
/// </summary>
/// <param name="unpacks">Whether a zip's program may be unpacked while it arrives; false to get the zip as it was sent.</param>
internal sealed class CodeDecoder(bool unpacks = true) : IDisposable
{
    /// <summary>
    /// Decoded bytes that are handed on together: the server reads in blocks of 4 KB, and a call of the kernel for each is dear.
    /// </summary>
    private const int BlockSize = 64 * 1024;

    private readonly byte[] _quartet = new byte[4];
    private readonly ProgramReceiver _receiver = new(unpacks);
    private byte[]? _block;
    private int _filled;
    private int _held;
    private long _position;
    private bool _padded;

    /// <summary>Whether anything has come but white space.</summary>
    public bool HasBegun => _filled > 0 || _held > 0 || _receiver.HasBegun;

    public void Append(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            var taken = _held == 0 && !_padded ? DecodeWholeQuartets(text) : 0;
            if (taken == 0)
            {
                HoldOne(text[0]);
                taken = 1;
            }

            _position += taken;
            text = text[taken..];
        }
    }

    /// <returns>The program, which is the caller's from here on; null where there was none.</returns>
    public ReceivedProgram? Complete()
    {
        if (_held != 0)
        {
            throw InitRefusals.BadBase64(_position);
        }

        Flush();
        return _receiver.Complete(_block.AsSpan(0, _filled));
    }

    public void Dispose()
    {
        if (_block is not null)
        {
            ArrayPool<byte>.Shared.Return(_block);
            _block = null;
        }

        _receiver.Dispose();
    }

    /// <returns>The characters taken; 0 when the text starts with something that only a look at each character can judge.</returns>
    private int DecodeWholeQuartets(ReadOnlySpan<byte> text)
    {
        MakeRoom();
        var fast = NativeMethods.DecodeBase64(text, _block.AsSpan(_filled));
        _filled += fast / 4 * 3;
        _ = Base64.DecodeFromUtf8(text[fast..], _block.AsSpan(_filled), out var consumed, out var written, isFinalBlock: false);
        _filled += written;
        return fast + consumed;
    }

    private void MakeRoom()
    {
        _block ??= ArrayPool<byte>.Shared.Rent(BlockSize);
        if (_block.Length - _filled < BlockSize / 16)
        {
            Flush();
        }
    }

    private void Flush()
    {
        if (_filled > 0)
        {
            var used = _receiver.Append(_block.AsSpan(0, _filled));
            _block.AsSpan(used, _filled - used).CopyTo(_block);
            _filled -= used;
        }
    }

    private void HoldOne(byte character)
    {
        if (character is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
        {
            return;
        }

        if (_padded)
        {
            throw InitRefusals.BadBase64(_position);
        }

        _quartet[_held++] = character;
        if (_held == 4)
        {
            MakeRoom();
            if (Base64.DecodeFromUtf8(_quartet, _block.AsSpan(_filled), out _, out var written) != OperationStatus.Done)
            {
                throw InitRefusals.BadBase64(_position);
            }

            _filled += written;
            _padded = _quartet[3] == '=';
            _held = 0;
        }
    }
}
