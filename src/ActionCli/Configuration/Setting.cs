namespace AotAction.Cli.Configuration;

/// <summary>A value for an option that was not typed.</summary>
/// <param name="Option">The option's long name, with its dashes.</param>
/// <param name="Words">The equivalent words of a command line.</param>
/// <param name="Source">Its source: a file or a variable.</param>
internal sealed record Setting(string Option, IReadOnlyList<string> Words, string Source);
