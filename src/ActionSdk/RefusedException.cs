using AotAction.Http;

namespace AotAction;

/// <summary>
/// A request that is answered with <c>{"error": message}</c> and a status other than 200. The texts are in <see cref="Refusals"/>.
/// </summary>
internal sealed class RefusedException(int status, string message) : HttpException(status, message);
