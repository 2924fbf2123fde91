namespace AotAction.Cli.Building;

/// <summary>A folder that NuGet takes packages from.</summary>
internal sealed record SdkFeed(string Folder, bool Temporary) : IDisposable
{
    public void Dispose()
    {
        if (Temporary)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }
}
