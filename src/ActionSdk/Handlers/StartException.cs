namespace AotAction.Handlers;

/// <summary>
/// The program cannot start as it was asked to, such as with a handler that it does not have; the message is the sentence for whoever
/// asked.
/// </summary>
internal sealed class StartException(string message) : Exception(message);
