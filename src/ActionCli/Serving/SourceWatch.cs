using AotAction.Cli.Building;

namespace AotAction.Cli.Serving;

/// <summary>Tells when the files that a program is made of were saved.</summary>
internal sealed class SourceWatch : IDisposable
{
    /// <summary>An editor saves a file in several steps, and several files at once.</summary>
    private static readonly TimeSpan Quiet = TimeSpan.FromMilliseconds(50);

    private static readonly string[] Made = ["bin", "obj", "artifacts"];

    private readonly SemaphoreSlim _saved = new(0);
    private readonly FileSystemWatcher _watcher;
    private readonly string _folder;
    private readonly string? _onlyFile;

    public SourceWatch(ProgramSource source)
    {
        var file = Path.GetFullPath(source.File);
        _folder = Path.GetDirectoryName(file)!;
        _onlyFile = source.IsSingleFile ? file : null;
        // The folder, also for one file: an editor that saves by a rename puts another file in its place.
        _watcher = new FileSystemWatcher(_folder)
        {
            IncludeSubdirectories = _onlyFile is null,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite,
        };
        _watcher.Changed += (_, change) => Take(change.FullPath);
        _watcher.Created += (_, change) => Take(change.FullPath);
        _watcher.Deleted += (_, change) => Take(change.FullPath);
        _watcher.Renamed += (_, change) => Take(change.FullPath);
        // The kernel's queue was too short for what happened: something did.
        _watcher.Error += (_, _) => _saved.Release();
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>Done when something was saved since the last call, and the saving has come to rest.</summary>
    public async Task SavedAsync(CancellationToken cancellation)
    {
        await _saved.WaitAsync(cancellation);
        while (await _saved.WaitAsync(Quiet, cancellation))
        {
        }
    }

    public void Dispose()
    {
        _watcher.Dispose();
        _saved.Dispose();
    }

    private void Take(string path)
    {
        if (_onlyFile is null ? IsSource(Path.GetRelativePath(_folder, path)) : path == _onlyFile)
        {
            _saved.Release();
        }
    }

    /// <summary>Neither what a build makes, nor what editors and version control keep for themselves.</summary>
    private static bool IsSource(string path) =>
        !path.EndsWith('~') && !path.Split('/').Any(part => part.StartsWith('.') || Made.Contains(part));
}
