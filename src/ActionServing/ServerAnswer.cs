namespace AotAction.Serving;

/// <summary>What a server answered.</summary>
/// <param name="Status">The HTTP status.</param>
/// <param name="Text">The body.</param>
internal sealed record ServerAnswer(int Status, string Text);
