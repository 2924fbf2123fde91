namespace AotAction.Cli.Payloads;

/// <summary>A file that appears whole or not at all.</summary>
internal static class OutputFile
{
    /// <summary>Finds out before a build, not after it, that the file has nowhere to go.</summary>
    public static void CheckTarget(string target)
    {
        if (Directory.Exists(target))
        {
            throw Errors.OutputNotWritten(target, "it is a folder");
        }

        if (!Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(target))))
        {
            throw Errors.OutputNotWritten(target, "its folder does not exist");
        }
    }

    /// <param name="target">Its path.</param>
    /// <param name="write">Writes the content to a stream that can seek.</param>
    /// <param name="mode">The permissions of the file; those that the user's umask leaves when null.</param>
    /// <returns>Its size in bytes.</returns>
    public static async Task<long> WriteAsync(string target, Func<Stream, Task> write, UnixFileMode? mode = null)
    {
        var path = Path.GetFullPath(target);
        // Beside the target, because a rename is atomic only within one file system.
        var unfinished = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, UnixCreateMode = mode };
            long size;
            await using (var file = new FileStream(unfinished, options))
            {
                await write(file);
                await file.FlushAsync();
                size = file.Length;
            }

            File.Move(unfinished, path, overwrite: true);
            return size;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.OutputNotWritten(target, e.Message);
        }
        finally
        {
            DeleteIfThere(unfinished);
        }
    }

    private static void DeleteIfThere(string file)
    {
        if (File.Exists(file))
        {
            File.Delete(file);
        }
    }
}
