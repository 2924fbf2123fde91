using System.Text.Json;

namespace AotAction.Bench;

/// <summary>How long the tool takes, in milliseconds.</summary>
internal static class Builds
{
    public static Samples Help(string tool, int rounds)
    {
        var samples = new Samples();
        for (var i = 0; i < rounds; i++)
        {
            samples.Add(Command.Time(tool, "--help"));
        }

        return samples;
    }

    /// <summary>
    /// A first build and the bare publish in turn, each of a fresh copy of the project, and then a build with nothing to do.
    /// </summary>
    public static (Samples Build, Samples Publish, Samples Unchanged) Measure(string tool, string project, string feed, int rounds)
    {
        var (build, publish, unchanged) = (new Samples(), new Samples(), new Samples());
        for (var i = 0; i < rounds; i++)
        {
            var (copy, other) = (Copy(tool, project), Copy(tool, project));
            build.Add(Command.Time(tool, "build", copy, "-o", copy + ".json"));
            unchanged.Add(Command.Time(tool, "build", copy, "-o", copy + ".json"));
            publish.Add(Command.Time("dotnet", "publish", other, "-c", "Release", "-nologo", "-v", "quiet",
                $"-p:RestoreAdditionalProjectSources={feed}", "-p:UseSharedCompilation=false"));
            Directory.Delete(Path.GetDirectoryName(copy)!, recursive: true);
            Directory.Delete(Path.GetDirectoryName(other)!, recursive: true);
        }

        return (build, publish, unchanged);
    }

    /// <summary>Bytes of a project's program by assembly, the largest first, and of what is of none.</summary>
    public static IReadOnlyList<(string Name, long Size)> Sizes(string tool, string project)
    {
        var copy = Copy(tool, project);
        using var json = JsonDocument.Parse(Command.Output(tool, "build", copy, "-o", copy + ".json", "--size-report", "--json",
            "--quiet"));
        Directory.Delete(Path.GetDirectoryName(copy)!, recursive: true);
        var sizes = json.RootElement.GetProperty("sizes");
        return [.. sizes.GetProperty("assemblies").EnumerateArray().Concat(sizes.GetProperty("rest").EnumerateArray())
            .Select(part => (part.GetProperty("name").GetString()!, part.GetProperty("size").GetInt64()))];
    }

    /// <summary>A copy of the project on the package that lies beside the tool.</summary>
    private static string Copy(string tool, string project)
    {
        var version = File.ReadAllText(Path.Combine(Path.GetDirectoryName(tool)!, "../version")).Trim();
        var folder = Directory.CreateTempSubdirectory("aot-action-bench-").FullName;
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(project)!))
        {
            File.WriteAllText(Path.Combine(folder, Path.GetFileName(file)), File.ReadAllText(file)
                .Replace("Version=\"0.1.0\"", $"Version=\"{version}\"", StringComparison.Ordinal));
        }

        return Path.Combine(folder, Path.GetFileName(project));
    }
}
