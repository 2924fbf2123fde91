using AotAction.Cli.Terminal;

namespace AotAction.Cli.Building;

/// <summary>What was typed as [PROJECT|FILE.cs|PAYLOAD]: a project, a C# file without one, or a program that was built before.</summary>
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
    /// <param name="noBuild">Whether to take the program that the last build left.</param>
    /// <exception cref="CommandFailedException">There is nothing at the path.</exception>
    public static ProgramSource Find(string path, bool noBuild) => new(ProjectFile.Find(path), noBuild);

    /// <summary>Builds the program, or finds the one that the last build left.</summary>
    /// <exception cref="CommandFailedException">It does not build, or there is none.</exception>
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
