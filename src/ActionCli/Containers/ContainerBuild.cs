using System.Diagnostics;
using AotAction.Cli.Building;
using AotAction.Cli.Embedded;

namespace AotAction.Cli.Containers;

/// <summary>The same build in the SDK's image, for machines that cannot link for Linux.</summary>
internal sealed class ContainerBuild : IBuildPlace
{
    public const string DefaultImage = "mcr.microsoft.com/dotnet/sdk:10.0-noble-aot";

    private const string Source = "/source";
    private const string Feed = "/feed";
    private const string Packages = "/packages";

    private readonly string _root;
    private readonly string _image;
    private readonly Architecture _architecture;

    /// <param name="project">The project file. The folder that the build sees is the one of its repository, because a project may refer to others.</param>
    /// <param name="image">The image with the .NET SDK and a linker.</param>
    /// <param name="architecture">The processor of the container, and so of the program.</param>
    public ContainerBuild(string project, string image, Architecture architecture)
    {
        var folder = new DirectoryInfo(Path.GetDirectoryName(Path.GetFullPath(project))!);
        _root = (Ancestors(folder).FirstOrDefault(ancestor => Path.Exists(Path.Combine(ancestor.FullName, ".git"))) ?? folder).FullName;
        _image = image;
        _architecture = architecture;
    }

    public ProcessStartInfo Describe(string project, ExtractedFolder feed, IEnumerable<string> arguments) => new("docker", [
        "run", "--rm", "--init", "--platform", _architecture.Platform,
        .. Docker.OwnUser.SelectMany(user => (string[])["--user", user]),
        "--volume", $"{_root}:{Source}",
        "--volume", $"{feed.Path}:{Feed}:ro",
        // The packages of this machine are those of the container: a package is the same everywhere.
        "--volume", $"{PackagesFolder()}:{Packages}",
        .. AotPublish.Environment.Append(new("NUGET_PACKAGES", Packages)).Append(new("HOME", "/tmp"))
            .SelectMany(variable => (string[])["--env", $"{variable.Key}={variable.Value}"]),
        _image,
        "dotnet", "publish", PathThere(Path.GetFullPath(project)), .. arguments, .. AotPublish.Supplies(project, Feed),
    ]);

    public string PathHere(string path) =>
        path.StartsWith($"{Source}/", StringComparison.Ordinal) ? Path.Combine(_root, path[(Source.Length + 1)..]) : path;

    private string PathThere(string path) => $"{Source}/{Path.GetRelativePath(_root, path).Replace('\\', '/')}";

    private static string PackagesFolder()
    {
        var folder = Environment.GetEnvironmentVariable("NUGET_PACKAGES") is { Length: > 0 } chosen
            ? chosen
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        // The engine would make a missing one, and it would be root's.
        return Directory.CreateDirectory(folder).FullName;
    }

    private static IEnumerable<DirectoryInfo> Ancestors(DirectoryInfo folder)
    {
        for (DirectoryInfo? ancestor = folder; ancestor is not null; ancestor = ancestor.Parent)
        {
            yield return ancestor;
        }
    }
}
