namespace AotAction.Cli.Tests;

/// <summary>Where the repository is, and what build.sh left in it.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string WhiskAction => Artifact("bin/whisk-action");

    public static string Artifact(string name)
    {
        var path = Path.Combine(Root, "artifacts", name);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing: run ./build.sh first.");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "aot-action.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
