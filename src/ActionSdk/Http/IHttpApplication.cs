namespace AotAction.Http;

/// <summary>What the server serves.</summary>
internal interface IHttpApplication
{
    /// <summary>Says where the body of a request goes, before any of it is read.</summary>
    /// <exception cref="HttpException">The request is refused.</exception>
    BodyPlan Accept(in RequestHead head);

    /// <summary>
    /// Takes a request that is there as a whole. It is answered once, now or later, by <see cref="HttpConnection.Answer"/>.
    /// </summary>
    /// <exception cref="HttpException">The request is refused, which answers it.</exception>
    void Handle(HttpConnection connection);

    /// <summary>The body of the answer to a request that was refused.</summary>
    ReadOnlyMemory<byte> Explain(HttpException refusal);

    /// <summary>Is told of an exception that nobody expected.</summary>
    /// <returns>What its request is answered with.</returns>
    HttpException Failed(Exception exception);

    /// <summary>Is told about once a second while a connection is open.</summary>
    void Tick();
}

/// <summary>Where the body of a request goes.</summary>
/// <param name="Route">Whatever the application wants to know the request by.</param>
/// <param name="Limit">Bytes that are taken.</param>
/// <param name="Refusal">What one byte more is answered with.</param>
/// <param name="Sink">Takes the body while it arrives; null if it is kept until all of it is there.</param>
/// <param name="Blocks">Whether the application may hold the thread for long, so that another one has to be there.</param>
internal readonly record struct BodyPlan(object Route, long Limit, Func<HttpException> Refusal, IBodySink? Sink = null,
    bool Blocks = false);

/// <summary>Takes a body while it arrives.</summary>
internal interface IBodySink : IDisposable
{
    /// <summary>
    /// Whether the server keeps the bytes too: then the request can still be given to another process. False once the sink has
    /// begun what another process cannot go on with.
    /// </summary>
    bool IsKept { get; }

    /// <summary>Takes the next bytes.</summary>
    /// <exception cref="HttpException">They are refused, and the request with them.</exception>
    void Append(ReadOnlySpan<byte> bytes);
}
