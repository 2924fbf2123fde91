namespace AotAction.Activations;

/// <summary>Finds the marker in the output of user code, even if it comes in pieces.</summary>
internal struct ForgedMarker
{
    /// <summary>How many bytes of a marker are at the end of the text searched so far.</summary>
    private int _begun;

    /// <summary>Searches the text that follows.</summary>
    /// <returns>Where a marker's last byte is, as if nothing had begun before it; -1 if no marker ends in these bytes.</returns>
    public int FindLastByte(ReadOnlySpan<byte> text)
    {
        var most = Math.Min(text.Length, EndOfLog.Marker.Length - 1);
        if (_begun > 0)
        {
            var joined = GoOn(text[..most]);
            if (joined >= 0 || most == text.Length)
            {
                return joined;
            }
        }

        _begun = 0;
        var whole = text.IndexOf(EndOfLog.Marker);
        if (whole >= 0)
        {
            return whole + EndOfLog.Marker.Length - 1;
        }

        if (!EndOfLog.EndsLine(text))
        {
            GoOn(text[^most..]);
        }

        return -1;
    }

    /// <summary>
    /// Byte by byte, as Knuth, Morris and Pratt do it: after a difference the text may still end with a shorter beginning of the marker.
    /// </summary>
    private int GoOn(ReadOnlySpan<byte> text)
    {
        var marker = EndOfLog.Marker;
        for (var i = 0; i < text.Length; i++)
        {
            while (_begun > 0 && text[i] != marker[_begun])
            {
                _begun = Shorter(_begun);
            }

            _begun += text[i] == marker[_begun] ? 1 : 0;
            if (_begun == marker.Length)
            {
                _begun = 0;
                return i;
            }
        }

        return -1;
    }

    /// <summary>The next shorter beginning of the marker that so many of its bytes end with: it begins and ends with three X.</summary>
    private static int Shorter(int begun)
    {
        const int Repeated = 3;
        var repeated = begun <= Repeated ? begun - 1 : begun - (EndOfLog.Marker.Length - Repeated);
        return Math.Max(repeated, 0);
    }
}
