namespace AotAction.Activations;

/// <summary>The answer to a /run: a status and one compact JSON value, which always is an object or an array.</summary>
internal readonly record struct ActivationResult(int Status, ReadOnlyMemory<byte> Json)
{
    /// <summary>Whether it is what <see cref="ErrorJson"/> or an action makes of an error: an object with <c>error</c> as its first key.</summary>
    public bool IsError => Status != 200 || Json.Span.StartsWith("{\"error\":"u8);

    public static ActivationResult Refused(RefusedException refusal) => new(refusal.Status, ErrorJson.Of(refusal.Message));
}
