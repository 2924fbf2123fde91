using System.Text.Json;

namespace AotAction.Json;

/// <summary>
/// Walks over a value to find its end, and notes what no handler can handle: duplicate keys in one object, and
/// strings that are not Unicode. It needs no second pass.
/// </summary>
/// <param name="table">Room for the first keys, all zero; its length is a power of 2.</param>
internal ref struct JsonWalk(Span<ulong> table)
{
    /// <summary>A client that sends keys with colliding hashes must not make us search for long.</summary>
    private const int MaxProbes = 32;

    private const int High = 1, Low = 2;

    private Span<ulong> _table = table;
    private int _count;
    private ulong _objects;
    private ReadOnlySpan<byte> _member;

    /// <summary>Whether an object may contain a key twice. Hashes are compared, so true can be wrong; false is right.</summary>
    public bool MayRepeatKeys { get; private set; }

    /// <summary>Whether a string contains half of a surrogate pair.</summary>
    public bool IsBroken { get; private set; }

    /// <summary>
    /// The key in the outermost object whose value (or which itself) contains that string, as it was sent. Empty in an array.
    /// </summary>
    public ReadOnlySpan<byte> BrokenMember { get; private set; }

    /// <summary>
    /// Walks over the value at the reader's position, to its last token. Parts that are too deep for a handler are skipped.
    /// </summary>
    public void Value(ref Utf8JsonReader reader, int depth = 0)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject or JsonTokenType.StartArray when depth >= JsonLimits.Depth:
                reader.Skip();
                break;
            case JsonTokenType.StartObject:
                var id = ++_objects;
                while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                {
                    _member = depth == 0 ? reader.ValueSpan : _member;
                    Key(ref reader, id);
                    reader.Read();
                    Value(ref reader, depth + 1);
                }

                break;
            case JsonTokenType.StartArray:
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    Value(ref reader, depth + 1);
                }

                break;
            case JsonTokenType.String:
                Text(ref reader);
                break;
        }
    }

    /// <summary>Checks the text at the reader's position, a key or a string.</summary>
    /// <param name="reader">The reader.</param>
    /// <param name="member">The key that the text belongs to.</param>
    public void Text(ref Utf8JsonReader reader, ReadOnlySpan<byte> member)
    {
        _member = member;
        Text(ref reader);
    }

    private void Text(ref Utf8JsonReader reader)
    {
        if (reader.ValueIsEscaped && !IsBroken && HasHalfOfPair(reader.ValueSpan))
        {
            IsBroken = true;
            BrokenMember = _member;
        }
    }

    private void Key(ref Utf8JsonReader reader, ulong id)
    {
        Text(ref reader);
        // The platform escapes no key, so the slow way is good enough.
        MayRepeatKeys = MayRepeatKeys || reader.ValueIsEscaped || !TryAdd(Hash(reader.ValueSpan, id));
    }

    private static ulong Hash(ReadOnlySpan<byte> key, ulong id)
    {
        const ulong Odd = 0x9E37_79B9_7F4A_7C15;
        var hash = id * Odd;
        foreach (var next in key)
        {
            hash = (hash ^ next) * Odd;
        }

        // 0 is a free place.
        return hash | 1;
    }

    /// <returns>False if the hash is already there, or too many others collide with it.</returns>
    private bool TryAdd(ulong hash)
    {
        if (_count * 2 >= _table.Length)
        {
            Grow();
        }

        for (var probe = 0; probe < MaxProbes; probe++)
        {
            ref var place = ref _table[(int)((hash >> 32) + (uint)probe) & (_table.Length - 1)];
            if (place == 0)
            {
                place = hash;
                _count++;
                return true;
            }

            if (place == hash)
            {
                return false;
            }
        }

        return false;
    }

    private void Grow()
    {
        var before = _table;
        _table = new ulong[before.Length * 2];
        _count = 0;
        foreach (var hash in before)
        {
            MayRepeatKeys |= hash != 0 && !TryAdd(hash);
        }
    }

    /// <param name="text">Valid JSON between two quotes.</param>
    private static bool HasHalfOfPair(ReadOnlySpan<byte> text)
    {
        while (text.IndexOf((byte)'\\') is >= 0 and var next)
        {
            text = text[next..];
            var half = HalfAt(text);
            if (half == 0)
            {
                // The character behind a backslash is not a backslash of its own.
                text = text[2..];
            }
            else if (half == High && HalfAt(text[6..]) == Low)
            {
                text = text[12..];
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Which half of a surrogate pair is at the beginning, <c>\ud8…</c> to <c>\udf…</c>; 0 for none.</summary>
    private static int HalfAt(ReadOnlySpan<byte> text) =>
        text is not [(byte)'\\', (byte)'u', (byte)'d' or (byte)'D', var third, ..] || third < '8' ? 0
        : third is (byte)'8' or (byte)'9' or (byte)'a' or (byte)'b' or (byte)'A' or (byte)'B' ? High
        : Low;
}
