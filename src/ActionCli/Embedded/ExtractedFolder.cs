namespace AotAction.Cli.Embedded;

/// <summary>A folder with files that were extracted from this tool.</summary>
internal sealed record ExtractedFolder(string Path, bool Temporary) : IDisposable
{
    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        if (Temporary)
        {
            Directory.Delete(Path, recursive: true);
        }
    }
}
