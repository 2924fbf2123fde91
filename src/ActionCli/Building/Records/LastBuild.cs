using System.Diagnostics;
using AotAction.Cli.Building.Warnings;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Building.Records;

/// <summary>The last build of a project by this tool, and whether it would be the next one too.</summary>
internal sealed class LastBuild
{
    private readonly string file;
    private readonly string order;
    private readonly BuildRecord? record;

    /// <param name="project">The project file.</param>
    /// <param name="publish">The command that would build it.</param>
    public LastBuild(string project, ProcessStartInfo publish)
    {
        file = RecordFile.For(project);
        record = BuildRecord.TryRead(file);
        // The project by whatever path it was named, hence without that.
        order = Fingerprint.OfTexts(publish.ArgumentList.Where(argument => argument != project));
    }

    /// <summary>What it made; null where a build is needed, or where that is not certain.</summary>
    public BuildResult? TryReuse()
    {
        if (Obstacle is { } obstacle)
        {
            Diagnostics.Trace($"Builds, because {obstacle}.");
            return null;
        }

        return record!.Result with { IsUnchanged = true };
    }

    /// <summary>What was said of its program when that was compiled; nothing where it is not known.</summary>
    public IReadOnlyList<BuildWarning> Warnings => record?.Result.Warnings ?? [];

    private string? Obstacle
    {
        get
        {
            try
            {
                return record is null ? "there is no record of one before" : record.Obstacle(order);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException)
            {
                // What cannot be read now may be read by the build, or be explained by it.
                return $"an input cannot be read ({e.Message.TrimEnd('.')})";
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
    /// <param name="result">What it made.</param>
    /// <param name="begun">When it began.</param>
    public void Keep(BuildFacts facts, BuildResult result, DateTime begun)
    {
        var list = InputList.Of(facts, begun);
        if (list.Doubt is { } doubt)
        {
            Diagnostics.Trace($"The next build starts dotnet again: {doubt}.");
        }
        else if (Directory.Exists(Path.GetDirectoryName(file)))
        {
            BuildRecord.Of(order, list.Inputs, result).Write(file);
        }
    }
}
