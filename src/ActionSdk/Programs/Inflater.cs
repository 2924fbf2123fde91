namespace AotAction.Programs;

/// <summary>
/// Unpacks deflate (RFC 1951). The base library's DeflateStream would bring zlib, 173 KB in each program, for these few lines: see
/// docs/decisions/0002-archives.md.
/// </summary>
/// <param name="packed">The packed bytes.</param>
internal sealed class Inflater(FileRegion packed)
{
    private const int WindowSize = 32 * 1024;

    private readonly BitReader _bits = new(packed);
    private readonly byte[] _window = new byte[WindowSize];
    private long _position;
    private bool _isLastBlock;
    private int _storedLeft;
    private int _copyLeft;
    private int _copyDistance;
    private DeflateCodes? _codes;

    /// <returns>The number of bytes unpacked; 0 at the end.</returns>
    /// <exception cref="InvalidDataException">The bytes are not deflate's.</exception>
    public int Read(Span<byte> output)
    {
        var count = 0;
        while (count < output.Length)
        {
            if (_copyLeft > 0)
            {
                _copyLeft--;
                output[count++] = Keep(_window[(_position - _copyDistance) & (WindowSize - 1)]);
            }
            else if (_storedLeft > 0)
            {
                _storedLeft--;
                output[count++] = Keep((byte)_bits.Take(8));
            }
            else if (_codes is not null)
            {
                var symbol = _codes.Literals.Decode(_bits);
                if (symbol < DeflateCodes.EndOfBlock)
                {
                    output[count++] = Keep((byte)symbol);
                }
                else
                {
                    EndLiterals(_codes, symbol);
                }
            }
            else if (_isLastBlock)
            {
                break;
            }
            else
            {
                BeginBlock();
            }
        }

        return count;
    }

    private byte Keep(byte next)
    {
        _window[_position++ & (WindowSize - 1)] = next;
        return next;
    }

    private void EndLiterals(DeflateCodes codes, int symbol)
    {
        if (symbol == DeflateCodes.EndOfBlock)
        {
            _codes = null;
            return;
        }

        _copyLeft = DeflateCodes.Length(symbol, _bits);
        _copyDistance = DeflateCodes.Distance(codes.Distances.Decode(_bits), _bits);
        if (_copyDistance > _position)
        {
            throw new InvalidDataException();
        }
    }

    private void BeginBlock()
    {
        _isLastBlock = _bits.Take(1) == 1;
        switch (_bits.Take(2))
        {
            case 0:
                _bits.AlignToByte();
                _storedLeft = _bits.Take(16);
                if (_bits.Take(16) != (~_storedLeft & 0xFFFF))
                {
                    throw new InvalidDataException();
                }

                break;
            case 1:
                _codes = DeflateCodes.Fixed;
                break;
            case 2:
                _codes = DeflateCodes.Read(_bits);
                break;
            default:
                throw new InvalidDataException();
        }
    }
}
