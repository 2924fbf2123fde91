using AotAction.Cli.Terminal;

namespace AotAction.Cli.Building;

/// <summary>Which project file is meant by what was typed.</summary>
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

        var projects = Directory.GetFiles(path, "*.csproj");
        return projects.Length == 1 ? projects[0] : throw Errors.NotOneProject(path, projects.Length);
    }
}
