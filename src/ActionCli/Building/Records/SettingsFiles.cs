namespace AotAction.Cli.Building.Records;

/// <summary>The files that steer each build in and below their folder, without any project's naming them.</summary>
internal static class SettingsFiles
{
    private const string GlobalJsonName = "global.json";

    private static readonly string[] names =
    [
        "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "Directory.Build.rsp", "MSBuild.rsp", GlobalJsonName,
        "nuget.config", "NuGet.config", "NuGet.Config", ".editorconfig", ".globalconfig", "packages.lock.json",
    ];

    /// <summary>The global.json that `dotnet` finds from the current folder.</summary>
    public static string? GlobalJson => Ancestors(Environment.CurrentDirectory).Select(folder => Path.Combine(folder, GlobalJsonName)).FirstOrDefault(File.Exists);

    /// <summary>Those files in a folder, whether they are there or not.</summary>
    public static IEnumerable<string> In(string folder) => names.Select(name => Path.Combine(folder, name));

    /// <summary>A folder and all that it is in.</summary>
    public static IEnumerable<string> Ancestors(string folder)
    {
        for (var ancestor = folder; ancestor is not null; ancestor = Path.GetDirectoryName(ancestor))
        {
            yield return ancestor;
        }
    }
}
