namespace AotAction.Programs.Init;

/// <summary>
/// A JSON escape inside base64, taken byte by byte behind its backslash: writers are free to escape <c>/</c> and <c>+</c>, and some do.
/// </summary>
internal struct EscapedCharacter
{
    private int _digits;
    private int _value;

    /// <returns>Whether the escape has ended, with the character it stands for; one that base64 does not know where it is none of
    /// ASCII.</returns>
    public bool Take(byte next, out byte character)
    {
        character = 0;
        if (_digits == 0)
        {
            if (next == 'u')
            {
                _digits = 4;
                return false;
            }

            character = next switch
            {
                (byte)'n' or (byte)'r' or (byte)'t' => (byte)' ',
                (byte)'/' => next,
                _ => 0,
            };
            return true;
        }

        _value = (_value << 4) | HexDigit(next);
        _digits--;
        character = _value is > 0 and < 128 ? (byte)_value : (byte)0;
        return _digits == 0;
    }

    /// <returns>The digit, or bits that make any number one that is not ASCII.</returns>
    private static int HexDigit(byte digit) => digit switch
    {
        >= (byte)'0' and <= (byte)'9' => digit - '0',
        >= (byte)'a' and <= (byte)'f' => digit - 'a' + 10,
        >= (byte)'A' and <= (byte)'F' => digit - 'A' + 10,
        _ => 0x1_0000,
    };
}
