using AotAction.Cli.Building.Warnings;

namespace AotAction.Cli.Building;

/// <summary>How a build of a project ended.</summary>
/// <param name="Program">What there is now.</param>
/// <param name="Warnings">What was said of it, by those compilers that had something to compile.</param>
/// <param name="IsUnchanged">Whether the program is the one that the build before made: nothing had to be compiled or linked.</param>
/// <param name="Statistics">What the compiler says of the sizes, where it was asked; else null.</param>
internal sealed record BuildResult(BuiltProgram Program, IReadOnlyList<BuildWarning> Warnings, bool IsUnchanged, FileInfo? Statistics);
