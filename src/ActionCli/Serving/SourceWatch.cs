using AotAction.Cli.Building;

namespace AotAction.Cli.Serving;

/// <summary>Reports when source files of a program were saved.</summary>
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
        // It watches the folder even for one file: an editor that saves by a rename replaces the file.
        _watcher = new FileSystemWatcher(_folder)
        {
            IncludeSubdirectories = _onlyFile is null,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.LastWrite,
        };
        _watcher.Changed += (_, change) => Take(change.FullPath);
        _watcher.Created += (_, change) => Take(change.FullPath);
        _watcher.Deleted += (_, change) => Take(change.FullPath);
        _watcher.Renamed += (_, change) => Take(change.FullPath);
        // The kernel's queue overflowed, so something has changed.
        _watcher.Error += (_, _) => _saved.Release();
        _watcher.EnableRaisingEvents = true;
    }

    /// <summary>Completes when something was saved since the last call, and no more saves follow.</summary>
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

    /// <summary>Ignores the output of builds, and the files of editors and version control.</summary>
    private static bool IsSource(string path) =>
        !path.EndsWith('~') && !path.Split('/').Any(part => part.StartsWith('.') || Made.Contains(part));
}
