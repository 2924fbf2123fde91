using System.Text.Json;

namespace AotAction.Json;

/// <summary>
/// Says what is wrong with received JSON, without .NET's terms. It never repeats the JSON, which may be a secret.
/// </summary>
internal static class JsonFault
{
    /// <summary>Why JSON could not be read.</summary>
    /// <param name="json">All of it.</param>
    /// <param name="error">What its reader said.</param>
    public static string Of(ReadOnlySpan<byte> json, JsonException error) =>
        json.IndexOfAnyExcept(" \t\r\n"u8) < 0 ? "it is empty."
        : JsonLimits.IsDeeper(json, JsonLimits.Depth) ? $"it is nested deeper than {JsonLimits.Depth} levels."
        : $"it is broken at byte {(error.BytePositionInLine ?? 0) + 1} of line {(error.LineNumber ?? 0) + 1}.";

    /// <summary>Why valid JSON parameters do not fit a handler.</summary>
    public static string TooDeep(int levels) => $"The parameters are nested deeper than {levels} levels: send flatter ones.";

    /// <summary>Why JSON is not an object as expected.</summary>
    /// <param name="first">The first byte of its value.</param>
    public static string NoObject(byte first) => $"it is {Name(first)}, not an object.";

    private static string Name(byte first) => (char)first switch
    {
        '[' => "an array",
        '"' => "a string",
        't' => "true",
        'f' => "false",
        'n' => "null",
        _ => "a number",
    };
}
