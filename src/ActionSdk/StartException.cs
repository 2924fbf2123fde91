namespace AotAction;

/// <summary>The program cannot start as it was asked to; the message is the sentence for whoever did.</summary>
internal sealed class StartException(string message) : Exception(message);
