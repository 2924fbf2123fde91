using AotAction.Programs.Elf;
using AotAction.Programs.Init;
using AotAction.Programs.Zip;

namespace AotAction.Cli.Inspecting;

/// <summary>What was found in a file. Parts that could not be read are null; then the refusal says why.</summary>
/// <param name="Path">The file, as typed.</param>
/// <param name="Kind">What the file is.</param>
/// <param name="Size">Its bytes.</param>
internal sealed record Inspection(string Path, FileKind Kind, long Size)
{
    /// <summary>What /init reads beside the program; null for a file that is not a payload.</summary>
    public InitRequest? Init { get; set; }

    /// <summary>The zip, or the one inside the payload.</summary>
    public ZipProgram? Zip { get; set; }

    public ElfProgram? Program { get; set; }

    /// <summary>The sentence with which this host refuses the program; null if it accepts it.</summary>
    public string? Refusal { get; set; }
}
