using System.Text.Json;

namespace AotAction.Json;

/// <summary>What JSON from outside may be.</summary>
internal static class JsonLimits
{
    /// <summary>How deep objects and arrays may be nested: more would be an attack on the stack.</summary>
    public const int Depth = 512;

    /// <summary>Whether JSON is nested deeper than a number of levels, even if it is broken after that.</summary>
    public static bool IsDeeper(ReadOnlySpan<byte> json, int levels)
    {
        var reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
                if (reader.CurrentDepth >= levels && reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
                {
                    return true;
                }
            }
        }
        catch (JsonException)
        {
            // Broken before it got so deep.
        }

        return false;
    }
}
