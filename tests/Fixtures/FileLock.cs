namespace AotAction.Fixtures;

/// <summary>One test process at a time: the lock ends with the stream, or with the process that held it.</summary>
public static class FileLock
{
    // A first publish of everything, by another test project, takes about a minute.
    private static readonly TimeSpan Bound = TimeSpan.FromMinutes(10);

    public static async Task<FileStream> TakeAsync(string path)
    {
        FileStream? taken = null;
        await Eventually.TrueAsync(() => (taken = TryTake(path)) is not null, () => $"{path} is still locked", Bound);
        return taken!;
    }

    private static FileStream? TryTake(string path)
    {
        try
        {
            return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
