namespace AotAction.Http;

/// <summary>
/// What a client may take of the server. Times are counted in seconds in which the process could run, so that a container that was paused
/// is not late.
/// </summary>
internal sealed record HttpLimits
{
    /// <summary>Bytes of the request line, its end included.</summary>
    public int RequestLine { get; init; } = 8 * 1024;

    /// <summary>Bytes of the whole head.</summary>
    public int Head { get; init; } = 32 * 1024;

    /// <summary>Number of header lines.</summary>
    public int Headers { get; init; } = 100;

    /// <summary>Seconds from the first byte of a head to its last.</summary>
    public int HeadSeconds { get; init; } = 10;

    /// <summary>Bytes per second that a body must have on average, and an answer that is being read.</summary>
    public int BytesPerSecond { get; init; } = 16 * 1024;

    /// <summary>Seconds before that average counts.</summary>
    public int GraceSeconds { get; init; } = 5;

    /// <summary>Seconds that a kept connection may wait for its next request.</summary>
    public int IdleSeconds { get; init; } = 130;

    /// <summary>Seconds in which what a client still sends after its last answer is thrown away.</summary>
    public int LingerSeconds { get; init; } = 10;

    /// <summary>Open connections: half of the 1,024 descriptors that a container of the platform has.</summary>
    public int Connections { get; init; } = 512;

    /// <summary>Bytes of all the bodies that are being received. Beyond it only one of them is read on; the others wait for it.</summary>
    public long BufferedBytes { get; init; } = 16 * 1024 * 1024;
}
