using AotAction.Cli.Building.Warnings;

namespace AotAction.Cli.Building;

/// <summary>The result of a build.</summary>
/// <param name="Program">The program.</param>
/// <param name="Warnings">The warnings of the compilers that had something to compile.</param>
/// <param name="IsUnchanged">Whether the previous build made this program: nothing had to be compiled or linked.</param>
/// <param name="Statistics">The compiler's size statistics, if requested; else null.</param>
internal sealed record BuildResult(BuiltProgram Program, IReadOnlyList<BuildWarning> Warnings, bool IsUnchanged, FileInfo? Statistics);
