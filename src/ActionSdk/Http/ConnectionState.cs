namespace AotAction.Http;

/// <summary>A connection as data: what another process needs to go on with it.</summary>
/// <param name="Descriptor">Its descriptor.</param>
/// <param name="Input">The bytes that have come and were not answered, as HTTP that says the same; the rest of a request still follows on
/// the wire.</param>
/// <param name="Output">The bytes of answers that the client has not taken.</param>
internal readonly record struct ConnectionState(int Descriptor, ReadOnlyMemory<byte> Input, ReadOnlyMemory<byte> Output)
{
    /// <summary>Whether a request came whole, is not part of <see cref="Input"/>, and is still to be answered.</summary>
    public bool AwaitsAnswer { get; init; }

    /// <summary>Whether it closes behind its last answer.</summary>
    public bool Closes { get; init; }

    /// <summary>Whether that request was one of HTTP/1.0.</summary>
    public bool IsOldVersion { get; init; }

    /// <summary>Whether its last answer was sent, and it is only kept until the client has read it.</summary>
    public bool Lingers { get; init; }
}
