using AotAction.Programs.Elf;
using AotAction.Programs.Init;
using AotAction.Programs.Zip;

namespace AotAction.Cli.Inspecting;

/// <summary>What was found in a file. What could not be read of it is null; then there is a refusal that says why.</summary>
/// <param name="Path">The file, as it was typed.</param>
/// <param name="Kind">What the file is.</param>
/// <param name="Size">Its bytes.</param>
internal sealed record Inspection(string Path, FileKind Kind, long Size)
{
    /// <summary>What /init reads beside the program; null for a file that is no payload.</summary>
    public InitRequest? Init { get; set; }

    /// <summary>The zip, or the one inside the payload.</summary>
    public ZipProgram? Zip { get; set; }

    public ElfProgram? Program { get; set; }

    /// <summary>The sentence with which this host refuses the program; null when it takes it.</summary>
    public string? Refusal { get; set; }
}
