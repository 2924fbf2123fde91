namespace AotAction.Serving;

/// <summary>A server ended before it listened.</summary>
internal sealed class ServerEndedException(ServerEnd end) : Exception($"The server ended with {end} before it listened.");
