namespace AotAction.Cli.Building.Sizes;

/// <summary>Whose code something is.</summary>
/// <param name="Assembly">The assembly's name.</param>
/// <param name="Namespace">The namespace; empty for none.</param>
internal readonly record struct Owner(string Assembly, string Namespace);
