namespace AotAction.Fixtures;

/// <summary>An empty folder of a test's own, gone afterwards.</summary>
public sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("aot-action-tests-");

    public string Path => folder.FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public IReadOnlyList<string> Entries => [.. folder.EnumerateFileSystemInfos().Select(entry => entry.Name)];

    public void Dispose() => folder.Delete(recursive: true);
}
