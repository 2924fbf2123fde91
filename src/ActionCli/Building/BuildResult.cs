using AotAction.Cli.Building.Warnings;

namespace AotAction.Cli.Building;

/// <summary>How a build of a project ended.</summary>
/// <param name="Program">What there is now.</param>
/// <param name="Warnings">What was said of it, also where it was said at an earlier build of the same.</param>
/// <param name="IsUnchanged">Whether nothing had to be built.</param>
/// <param name="Statistics">What the compiler says of the sizes, where it was asked; else null.</param>
internal sealed record BuildResult(BuiltProgram Program, IReadOnlyList<BuildWarning> Warnings, bool IsUnchanged, FileInfo? Statistics);
