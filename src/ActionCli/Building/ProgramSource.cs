using AotAction.Cli.Terminal;

namespace AotAction.Cli.Building;

/// <summary>The argument [PROJECT|FILE.cs|PAYLOAD]: a project, a C# file without a project, or a program that is already built.</summary>
internal sealed class ProgramSource
{
    private readonly bool _noBuild;

    private ProgramSource(string file, bool noBuild)
    {
        File = file;
        _noBuild = noBuild;
    }

    /// <summary>The project, the C# file or the payload.</summary>
    public string File { get; }

    /// <summary>Whether the file is a built program: an ELF, a zip or a payload.</summary>
    public bool IsBuilt => !ProjectFile.IsProject(File) && !ProjectFile.IsSource(File);

    /// <summary>Whether the program comes from this file alone, and not from a project's folder.</summary>
    public bool IsSingleFile => !ProjectFile.IsProject(File);

    /// <param name="path">A file, or the folder of a project.</param>
    /// <param name="noBuild">Whether to use the program from the last build.</param>
    /// <exception cref="CommandFailedException">There is nothing at the path.</exception>
    public static ProgramSource Find(string path, bool noBuild) => new(ProjectFile.Find(path), noBuild);

    /// <summary>Builds the program, or finds the one from the last build.</summary>
    /// <exception cref="CommandFailedException">The program does not build, or there is none.</exception>
    public async Task<BuiltProgram> GetProgramAsync(Progress progress, CancellationToken cancellation)
    {
        if (_noBuild)
        {
            return await PublishedProgram.FindAsync(File, progress, cancellation);
        }

        Toolchain.Check(Architecture.OfThisMachine);
        return (await AotPublish.RunAsync(File, new LocalBuild(architecture: null), [], progress, cancellation)).Program;
    }
}
