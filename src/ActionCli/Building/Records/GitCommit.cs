namespace AotAction.Cli.Building.Records;

/// <summary>The files that say which commit is checked out: .NET writes its number into the program.</summary>
internal static class GitCommit
{
    private const string LinkPrefix = "gitdir: ";
    private const string ReferencePrefix = "ref: ";

    public static IEnumerable<string> FilesFor(string folder)
    {
        if (SettingsFiles.Ancestors(folder).Select(ancestor => Path.Combine(ancestor, ".git")).FirstOrDefault(Path.Exists) is not { } found)
        {
            yield break;
        }

        var own = File.Exists(found) ? LinkedFolder(found) : found;
        var head = Path.Combine(own, "HEAD");
        yield return head;

        var shared = Path.Combine(own, "commondir") is var link && File.Exists(link) ? Path.GetFullPath(File.ReadAllText(link).Trim(), own) : own;
        yield return Path.Combine(shared, "packed-refs");
        if (File.Exists(head) && File.ReadAllText(head).Trim() is var text && text.StartsWith(ReferencePrefix, StringComparison.Ordinal))
        {
            yield return Path.Combine(shared, text[ReferencePrefix.Length..]);
        }
    }

    /// <summary>A worktree and a submodule have a file where a clone has a folder.</summary>
    private static string LinkedFolder(string file)
    {
        var text = File.ReadAllText(file).Trim();
        return text.StartsWith(LinkPrefix, StringComparison.Ordinal) ? Path.GetFullPath(text[LinkPrefix.Length..], Path.GetDirectoryName(file)!) : file;
    }
}
