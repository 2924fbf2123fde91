namespace AotAction.Http;

/// <summary>A request that is answered with a status of 400 or above. The message is the sentence for the client.</summary>
internal class HttpException(int status, string message) : Exception(message)
{
    /// <summary>The HTTP status of the answer.</summary>
    public int Status => status;

    /// <summary>Whether the connection ends with the answer: what follows on it can no longer be told apart.</summary>
    public bool EndsConnection { get; init; }
}
