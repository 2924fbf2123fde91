namespace AotAction.Cli.Building;

/// <summary>Which project file, or which C# file without a project, is meant by what was typed.</summary>
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

    /// <summary>Whether a file is a project of MSBuild, of whatever language.</summary>
    public static bool IsProject(string file) => file.EndsWith("proj", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a file is a program by itself, as <c>dotnet run hello.cs</c> takes it.</summary>
    public static bool IsSource(string file) => Path.GetExtension(file).Equals(".cs", StringComparison.OrdinalIgnoreCase);
}
