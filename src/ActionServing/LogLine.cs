namespace AotAction.Serving;

/// <summary>One line that a server wrote.</summary>
/// <param name="Stream"><c>stdout</c> or <c>stderr</c>.</param>
/// <param name="Text">The line without its end.</param>
internal sealed record LogLine(string Stream, string Text);
