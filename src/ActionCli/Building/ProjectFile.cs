namespace AotAction.Cli.Building;

/// <summary>Finds the project file, or the C# file without a project, that the user means.</summary>
internal static class ProjectFile
{
    public static string Find(string path)
    {
        if (File.Exists(path))
        {
            return path;
        }

        if (!Directory.Exists(path))
        {
            throw Errors.ProjectNotFound(path);
        }

        var projects = Directory.GetFiles(path).Where(IsProject).ToList();
        return projects.Count == 1 ? projects[0] : throw Errors.NotOneProject(path, projects.Count);
    }

    /// <summary>Whether a file is an MSBuild project, in any language.</summary>
    public static bool IsProject(string file) => file.EndsWith("proj", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file is a program by itself, like that of <c>dotnet run hello.cs</c>.</summary>
    public static bool IsSource(string file) => Path.GetExtension(file).Equals(".cs", StringComparison.OrdinalIgnoreCase);
}
