using System.Text.Json;

namespace AotAction.Activations;

/// <summary>The answer to a /run: a status and one compact JSON value, which always is an object or an array.</summary>
internal readonly record struct ActivationResult(int Status, ReadOnlyMemory<byte> Json)
{
    /// <summary>The buffer of the JSON, if it can be reused.</summary>
    public ResultBuffer? Buffer { get; init; }

    /// <summary>Whether the platform treats it as an error: an object with the key <c>error</c>.</summary>
    public bool IsError
    {
        get
        {
            // It was written here, by a writer that has a limit of its own.
            using var document = JsonDocument.Parse(Json, new JsonDocumentOptions { MaxDepth = int.MaxValue });
            return document.RootElement is { ValueKind: JsonValueKind.Object } root && root.TryGetProperty("error"u8, out _);
        }
    }

    public static ActivationResult Refused(RefusedException refusal) => new(refusal.Status, ErrorJson.Of(refusal.Message));
}
