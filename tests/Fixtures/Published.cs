namespace AotAction.Fixtures;

/// <summary>Programs published with Native AOT, once for all test projects and again only when their sources changed.</summary>
public static class Published
{
    private static readonly Lazy<Task<string>> HostElf = new(() => PublishAsync("src/ActionHost", "action-host"));
    private static readonly Lazy<Task<string>> ProbeElf = new(() => PublishAsync("tests/Actions/probe", "probe"));
    private static readonly Lazy<Task<string>> TypedElf = new(() => PublishAsync("tests/Actions/typed", "typed"));

    /// <summary>The server that has no action yet.</summary>
    public static Task<string> Host => HostElf.Value;

    /// <summary>The program that does what the input of its run says.</summary>
    public static Task<string> Probe => ProbeElf.Value;

    /// <summary>The program with a typed handler.</summary>
    public static Task<string> Typed => TypedElf.Value;

    private static async Task<string> PublishAsync(string project, string name)
    {
        // The whole build leaves its programs there.
        var built = Path.Combine(Repository.Artifacts, "bin", name);
        if (IsCurrent(built, project))
        {
            return built;
        }

        var folder = Directory.CreateDirectory(Path.Combine(Repository.Artifacts, "tests", name)).FullName;
        var elf = Path.Combine(folder, name);
        await using var alone = await FileLock.TakeAsync(Path.Combine(Repository.Artifacts, "tests", "publish.lock"));
        if (!IsCurrent(elf, project))
        {
            await MakeAsync(project, folder, elf);
        }

        return elf;
    }

    private static async Task MakeAsync(string project, string folder, string elf)
    {
        File.Delete(elf);
        var output = await Command.RunAsync("dotnet", "publish", project, "-c", "Release", "-o", folder, "--nologo", "-nodeReuse:false");
        if (output.Contains(": warning ", StringComparison.Ordinal))
        {
            File.Delete(elf);
            throw new InvalidOperationException($"{project} published with warnings:\n{output}");
        }

        // The publish copies the linker's file with its time, which is older than a source that changed nothing.
        File.SetLastWriteTimeUtc(elf, DateTime.UtcNow);
    }

    private static bool IsCurrent(string elf, string project) =>
        File.Exists(elf) && Sources(project).All(source => File.GetLastWriteTimeUtc(source) < File.GetLastWriteTimeUtc(elf));

    private static IEnumerable<string> Sources(string project) =>
        Directory.EnumerateFiles(Repository.Root, "Directory.*.props")
            .Concat(FilesOf("src/ActionSdk"))
            .Concat(FilesOf(project));

    private static IEnumerable<string> FilesOf(string folder)
    {
        var root = Path.Combine(Repository.Root, folder);
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(file => Path.GetRelativePath(root, file).Split('/')[0] is not ("bin" or "obj"));
    }
}
