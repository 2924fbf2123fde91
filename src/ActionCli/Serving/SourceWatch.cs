using AotAction.Cli.Building;

namespace AotAction.Cli.Serving;

/// <summary>Tells when the files that a program is made of were saved.</summary>
internal sealed class SourceWatch : IDisposable
{
    /// <summary>An editor saves a file in several steps, and several files at once.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(50);

    private static readonly string[] made = ["bin", "obj", "artifacts"];

    private readonly SemaphoreSlim saved = new(0);
    private readonly FileSystemWatcher watcher;
    private readonly string folder;
    private readonly string? onlyFile;

    public SourceWatch(ProgramSource source)
    {
        var file = Path.GetFullPath(source.File);
        folder = Path.GetDirectoryName(file)!;
        onlyFile = source.IsSingleFile ? file : null;
        // The folder, also for one file: an editor that saves by a rename puts another file in its place.
        watcher = new FileSystemWatcher(folder)
        {
            IncludeSubdirectories = onlyFile is null,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite,
        };
        watcher.Changed += (_, change) => Take(change.FullPath);
        watcher.Created += (_, change) => Take(change.FullPath);
        watcher.Deleted += (_, change) => Take(change.FullPath);
        watcher.Renamed += (_, change) => Take(change.FullPath);
        // The kernel's queue was too short for what happened: something did.
        watcher.Error += (_, _) => saved.Release();
        watcher.EnableRaisingEvents = true;
    }

    /// <summary>Done when something was saved since the last call, and the saving has come to rest.</summary>
    public async Task SavedAsync(CancellationToken cancellation)
    {
        await saved.WaitAsync(cancellation);
        while (await saved.WaitAsync(Quiet, cancellation))
        {
        }
    }

    public void Dispose()
    {
        watcher.Dispose();
        saved.Dispose();
    }

    private void Take(string path)
    {
        if (onlyFile is null ? IsSource(Path.GetRelativePath(folder, path)) : path == onlyFile)
        {
            saved.Release();
        }
    }

    /// <summary>Neither what a build makes, nor what editors and version control keep for themselves.</summary>
    private static bool IsSource(string path) =>
        !path.EndsWith('~') && !path.Split('/').Any(part => part.StartsWith('.') || made.Contains(part));
}
