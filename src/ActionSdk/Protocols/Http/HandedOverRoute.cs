using AotAction.Http;

namespace AotAction.Protocols.Http;

/// <summary>The route of a request that the previous program received and read; this program answers it.</summary>
/// <param name="Answer">Answers it.</param>
internal sealed record HandedOverRoute(Action<HttpConnection> Answer);
