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

    /// <summary>Why the body of a request cannot be read.</summary>
    /// <param name="path">The request's: <c>/init</c> or <c>/run</c>.</param>
    /// <param name="why">What is wrong with it.</param>
    public static string OfBody(string path, string why) => $"The body of {path} is not JSON as expected: {why} Send {{\"value\":{{…}}}}.";

    /// <summary>Why parameters that are JSON cannot be given to a handler.</summary>
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
