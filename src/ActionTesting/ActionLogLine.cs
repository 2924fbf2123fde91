namespace AotAction.Testing;

/// <summary>One line that an activation wrote.</summary>
/// <param name="Stream"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The line without its end.</param>
public sealed record ActionLogLine(string Stream, string Text);
