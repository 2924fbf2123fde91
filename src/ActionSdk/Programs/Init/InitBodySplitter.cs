using System.Buffers;
using System.Text;

namespace AotAction.Programs.Init;

/// <summary>
/// Takes the body of an /init apart while it arrives, in pieces of any size: the text of <c>code</c> goes to the decoder, the rest,
/// which is small, is kept as JSON with an empty <c>code</c>. Only what is needed to find that one string is understood here; whether the
/// rest is valid JSON is for its reader to say.
/// </summary>
/// <param name="parent">The key of the top object whose object holds <c>code</c>: <c>value</c> for /init.</param>
/// <param name="code">What receives the program.</param>
internal sealed class InitBodySplitter(string parent, CodeDecoder code)
{
    /// <summary>Bytes of everything but the code: names and an environment, which the kernel limits to a fraction of this.</summary>
    private const int MaxEnvelopeBytes = 8 * 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _envelope = new(1024);
    private readonly byte[] _parent = Encoding.UTF8.GetBytes(parent);
    private readonly byte[] _string = new byte[16];
    private int _stringLength;
    private int _depth;
    private bool _inParent;
    private bool _keyIsParent;
    private bool _keyIsCode;
    private bool _hasCode;
    private State _state;
    private EscapedCharacter _escaped;

    private enum State
    {
        Between,
        InString,
        InStringEscape,
        InCode,
        InCodeEscape,
    }

    /// <summary>Whether the object that may hold <c>code</c> has begun.</summary>
    public bool HasParent { get; private set; }

    /// <summary>The body without the code, white space between the tokens removed.</summary>
    public ReadOnlyMemory<byte> Envelope => _envelope.WrittenMemory;

    public void Append(ReadOnlySpan<byte> text)
    {
        while (!text.IsEmpty)
        {
            text = _state switch
            {
                State.InCode => TakeCode(text),
                State.InCodeEscape => TakeCodeEscape(text),
                State.InString or State.InStringEscape => TakeString(text),
                _ => TakeToken(text),
            };
        }
    }

    private ReadOnlySpan<byte> TakeCode(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny((byte)'"', (byte)'\\');
        code.Append(end < 0 ? text : text[..end]);
        if (end < 0)
        {
            return [];
        }

        if (text[end] == '\\')
        {
            _state = State.InCodeEscape;
            _escaped = default;
        }
        else
        {
            Keep((byte)'"');
            _state = State.Between;
        }

        return text[(end + 1)..];
    }

    private ReadOnlySpan<byte> TakeCodeEscape(ReadOnlySpan<byte> text)
    {
        if (_escaped.Take(text[0], out var character))
        {
            code.Append([character]);
            _state = State.InCode;
        }

        return text[1..];
    }

    private ReadOnlySpan<byte> TakeString(ReadOnlySpan<byte> text)
    {
        var next = text[0];
        Keep(next);
        if (_state == State.InStringEscape)
        {
            _state = State.InString;
        }
        else if (next == '\\')
        {
            _state = State.InStringEscape;
        }
        else if (next == '"')
        {
            _state = State.Between;
            return text[1..];
        }

        if (_stringLength < _string.Length)
        {
            _string[_stringLength++] = next;
        }

        return text[1..];
    }

    private ReadOnlySpan<byte> TakeToken(ReadOnlySpan<byte> text)
    {
        var next = text[0];
        switch (next)
        {
            case (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n':
                var rest = text.IndexOfAnyExcept(" \t\r\n"u8);
                return rest < 0 ? [] : text[rest..];
            case (byte)'{' or (byte)'[':
                _depth++;
                _inParent |= next == '{' && _depth == 2 && _keyIsParent;
                HasParent |= _inParent;
                break;
            case (byte)'}' or (byte)']':
                _depth--;
                _inParent &= _depth >= 2;
                break;
            case (byte)':':
                _keyIsParent = _depth == 1 && String.SequenceEqual(_parent);
                _keyIsCode = _inParent && _depth == 2 && String.SequenceEqual("code"u8);
                break;
            case (byte)',':
                _keyIsParent = _keyIsCode = false;
                break;
            case (byte)'"':
                _stringLength = 0;
                _state = _keyIsCode ? State.InCode : State.InString;
                EnsureOneCode();
                break;
        }

        Keep(next);
        return text[1..];
    }

    /// <summary>Two would become one program that nobody has built.</summary>
    private void EnsureOneCode()
    {
        if (_keyIsCode && _hasCode)
        {
            throw InitRefusals.TwoPrograms();
        }

        _hasCode |= _keyIsCode;
    }

    private ReadOnlySpan<byte> String => _string.AsSpan(0, _stringLength);

    private void Keep(byte next)
    {
        if (_envelope.WrittenCount == MaxEnvelopeBytes)
        {
            throw InitRefusals.TooLargeEnvelope(MaxEnvelopeBytes);
        }

        _envelope.GetSpan(1)[0] = next;
        _envelope.Advance(1);
    }
}
