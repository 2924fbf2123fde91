using AotAction.Cli.Building;
using AotAction.Cli.Containers;
using AotAction.Cli.Payloads;

namespace AotAction.Cli.Commands;

/// <summary>What a build was asked for.</summary>
/// <param name="Project">The project file, or its folder.</param>
/// <param name="Output">The payload's path; the name of the program in the current folder when null.</param>
/// <param name="Format">What the payload is.</param>
/// <param name="MaxGlibc">The newest glibc that the program may need, as <c>2.31</c>; any when null.</param>
/// <param name="MaxSize">The most bytes that the program's ELF may have; any when null.</param>
/// <param name="Architecture">The processor; what the project says, or else this machine's, when null.</param>
/// <param name="Image">The image to make in place of a payload, if one is asked for.</param>
/// <param name="SdkImage">The image to build in; null to build on this machine.</param>
/// <param name="SizeReport">Whether to say what fills the program.</param>
/// <param name="Json">Whether the answer is JSON.</param>
internal sealed record BuildRequest(
    string Project, string? Output, PayloadFormat Format, string? MaxGlibc, long? MaxSize, Architecture? Architecture, ImageRequest? Image,
        string? SdkImage, bool SizeReport, bool Json)
{
    /// <summary>What the build is told, as MSBuild's properties.</summary>
    public IEnumerable<string> Properties => SizeReport ? ["-p:IlcGenerateMstatFile=true"] : [];

    public IBuildPlace Place => SdkImage is null
        ? new LocalBuild(Architecture)
        : new ContainerBuild(Project, SdkImage, Architecture ?? Architecture.OfThisMachine);

    /// <summary>What the program must keep to is asked before anything of it is written.</summary>
    public void ThrowIfNotMet(BuiltProgram program, GlibcFloor glibc)
    {
        if (MaxGlibc is { } allowed)
        {
            glibc.ThrowIfNewerThan(allowed);
        }

        if (program.Elf.Length > MaxSize)
        {
            throw Building.Errors.ProgramTooLarge(program.Elf.Name, program.Elf.Length, MaxSize.Value);
        }
    }
}
