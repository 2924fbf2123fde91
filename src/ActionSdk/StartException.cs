namespace AotAction;

/// <summary>The program cannot start as requested; the message is a sentence for the person who started it.</summary>
internal sealed class StartException(string message) : Exception(message);
