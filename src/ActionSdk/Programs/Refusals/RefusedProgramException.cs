namespace AotAction.Programs.Refusals;

/// <summary>What was received may not become the process; the message is one sentence for whoever sent it.</summary>
internal sealed class RefusedProgramException(string message) : Exception(message);
