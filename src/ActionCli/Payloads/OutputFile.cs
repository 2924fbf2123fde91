using System.ComponentModel;
using AotAction.Cli.Kernel;

namespace AotAction.Cli.Payloads;

/// <summary>
/// The user's output file. A regular file appears complete or not at all, a link is followed to its target, and anything else, such as a
/// device or a pipe, is written into and never replaced.
/// </summary>
internal static class OutputFile
{
    /// <summary>The path that means stdout.</summary>
    public const string StandardOutput = "-";

    /// <summary>Checks before a build, not after it, that the file can be written.</summary>
    public static void CheckTarget(string target)
    {
        if (target.Length == 0)
        {
            throw Errors.OutputNotWritten(target, "its name is empty");
        }

        if (Directory.Exists(target))
        {
            throw Errors.OutputNotWritten(target, "it is a folder");
        }

        if (!Directory.Exists(Path.GetDirectoryName(Final(target))))
        {
            throw Errors.OutputNotWritten(target, "its folder does not exist");
        }
    }

    /// <param name="target">Its path, or <see cref="StandardOutput"/>.</param>
    /// <param name="write">Writes the content to a stream that can seek.</param>
    /// <param name="mode">The permissions of a new file; if null, the user's umask decides.</param>
    /// <returns>Its size in bytes.</returns>
    public static async Task<long> WriteAsync(string target, Func<Stream, Task> write, UnixFileMode? mode = null)
    {
        try
        {
            return target == StandardOutput ? await PassAsync(Console.OpenStandardOutput(), write)
                : Final(target) is var path && IsReplaceable(path) ? await ReplaceAsync(path, write, mode)
                : await PassAsync(new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite), write);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Errors.OutputNotWritten(target, e.Message);
        }
    }

    /// <summary>The final target of the path: if it is a link, its target is written, whether it exists or not.</summary>
    private static string Final(string target) =>
        new FileInfo(Path.GetFullPath(target)) is { LinkTarget: not null } link
            ? link.ResolveLinkTarget(returnFinalTarget: true)!.FullName : Path.GetFullPath(target);

    private static bool IsReplaceable(string path)
    {
        try
        {
            return !File.Exists(path) || NativeMethods.IsRegularFile(path);
        }
        catch (Win32Exception)
        {
            // A sandbox may hide the kind of the file. Writing into it changes less than replacing it.
            return false;
        }
    }

    private static async Task<long> ReplaceAsync(string path, Func<Stream, Task> write, UnixFileMode? mode)
    {
        // Beside the target, because a rename is atomic only within one file system.
        var unfinished = Path.Combine(Path.GetDirectoryName(path)!, $".{Path.GetFileName(path)}.{Path.GetRandomFileName()}");
        var kept = File.Exists(path) ? File.GetUnixFileMode(path) : mode;
        try
        {
            long size;
            await using (var file = new FileStream(unfinished,
                new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, UnixCreateMode = mode }))
            {
                await write(file);
                await file.FlushAsync();
                size = file.Length;
            }

            if (kept is { } rights)
            {
                File.SetUnixFileMode(unfinished, rights);
            }

            File.Move(unfinished, path, overwrite: true);
            return size;
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Writing a zip needs seeks, which neither a pipe nor a device supports.</summary>
    private static async Task<long> PassAsync(Stream to, Func<Stream, Task> write)
    {
        await using (to)
        {
            using var whole = new MemoryStream();
            await write(whole);
            whole.Position = 0;
            await whole.CopyToAsync(to);
            await to.FlushAsync();
            return whole.Length;
        }
    }
}
