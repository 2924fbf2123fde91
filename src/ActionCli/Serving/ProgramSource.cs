using AotAction.Cli.Building;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Serving;

/// <summary>What was typed as [PROJECT|FILE.cs|PAYLOAD]: something to build, or a program that was built before.</summary>
internal sealed class ProgramSource
{
    private readonly bool _isBuilt;

    private ProgramSource(string file, bool isBuilt)
    {
        File = file;
        _isBuilt = isBuilt;
    }

    /// <summary>The project, the C# file or the payload.</summary>
    public string File { get; }

    /// <summary>Whether the program comes from this file alone, and not from a project's folder.</summary>
    public bool IsSingleFile => _isBuilt || ProjectFile.IsSource(File);

    /// <exception cref="CommandFailedException">There is nothing at the path.</exception>
    public static ProgramSource Find(string path)
    {
        var file = ProjectFile.Find(path);
        return new ProgramSource(file, isBuilt: !ProjectFile.IsSource(file) && !file.EndsWith("proj", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Builds the program where that is needed.</summary>
    /// <exception cref="CommandFailedException">It does not build, or the payload is none.</exception>
    public async Task<ServedProgram> LoadAsync(CancellationToken cancellation)
    {
        if (_isBuilt)
        {
            return ServedProgram.Payload(File);
        }

        Toolchain.Check(Architecture.OfThisMachine);
        using var progress = new Progress();
        return ServedProgram.Built((await AotPublish.RunAsync(File, new LocalBuild(architecture: null), [], progress, cancellation)).Program);
    }
}
