using AotAction.Http;

namespace AotAction.Protocols.Http;

/// <summary>The route of the request that the process before has received and read; this one answers it.</summary>
/// <param name="Answer">Answers it.</param>
internal sealed record HandedOverRoute(Action<HttpConnection> Answer);
