using AotAction.Http;

namespace AotAction.Activations;

/// <summary>What was asked for is refused: the answer is <c>{"error": message}</c>, and over HTTP it has the status.</summary>
internal sealed class RefusedException(int status, string message) : HttpException(status, message);
