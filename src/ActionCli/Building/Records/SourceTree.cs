using System.IO.Enumeration;

namespace AotAction.Cli.Building.Records;

/// <summary>The files below a folder, as MSBuild's globs walk through it.</summary>
internal static class SourceTree
{
    private static readonly string[] endings = [".cs", ".resx", ".editorconfig", ".globalconfig"];

    /// <summary>What a project takes in without naming it.</summary>
    public static IEnumerable<string> Sources(string folder) => Walk(folder, IsSource, IsOfProject);

    public static IEnumerable<string> All(string folder) => Walk(folder, _ => true, IsOfProject);

    private static IEnumerable<string> Walk(string folder, Func<string, bool> take, Func<bool, string, bool> enter)
    {
        if (!Directory.Exists(folder))
        {
            yield break;
        }

        var options = new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None, IgnoreInaccessible = true };
        var files = new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToFullPath(), options)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && take(entry.FileName.ToString()),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => enter(entry.Directory.SequenceEqual(entry.RootDirectory), entry.FileName.ToString()),
        };
        foreach (var file in files)
        {
            yield return file;
        }
    }

    private static bool IsSource(string name) => endings.Any(ending => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>A project's globs leave out its own bin and obj, and each folder that begins with a dot.</summary>
    private static bool IsOfProject(bool isTop, string name) => !name.StartsWith('.') && !(isTop && name is "bin" or "obj");
}
