namespace AotAction.Fixtures;

/// <summary>Where this clone is.</summary>
public static class Repository
{
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    public static string Artifacts { get; } = Directory.CreateDirectory(Path.Combine(Root, "artifacts")).FullName;

    /// <summary>Of the packages that ./build.sh has left.</summary>
    public static string Version => File.ReadAllText(Path.Combine(Artifacts, "version")).Trim();

    private static string Find(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "aot-action.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No aot-action.sln above {from}: the tests run inside a clone.");
    }
}
