using System.Diagnostics;

namespace AotAction.Cli.Building.Records;

/// <summary>The last build of a project by this tool, and whether it would be the next one too.</summary>
internal sealed class LastBuild
{
    private readonly string file;
    private readonly string order;

    /// <param name="project">The project file.</param>
    /// <param name="publish">The command that would build it.</param>
    public LastBuild(string project, ProcessStartInfo publish)
    {
        file = RecordFile.For(project);
        // The project by whatever path it was named, hence without that.
        order = Fingerprint.OfTexts(publish.ArgumentList.Where(argument => argument != project));
    }

    /// <summary>What it made; null where a build is needed, or where that is not certain.</summary>
    public BuiltProgram? Program
    {
        get
        {
            try
            {
                return BuildRecord.TryRead(file) is { } record && record.Obstacle(order) is null ? record.Program : null;
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
            {
                // What cannot be read now may be read by the build, or be explained by it.
                return null;
            }
        }
    }

    /// <summary>Forgets it: from now on its program may be half another one.</summary>
    public void Forget()
    {
        if (Directory.Exists(Path.GetDirectoryName(file)))
        {
            File.Delete(file);
        }
    }

    /// <summary>Keeps what was built now, where it is certain what it depends on.</summary>
    /// <param name="facts">What the build told.</param>
    /// <param name="program">What it made.</param>
    /// <param name="begun">When it began.</param>
    public void Keep(BuildFacts facts, BuiltProgram program, DateTime begun)
    {
        if (InputList.Of(facts, begun) is { Doubt: null } list && Directory.Exists(Path.GetDirectoryName(file)))
        {
            BuildRecord.Of(order, list.Inputs, program).Write(file);
        }
    }
}
