using AotAction.Kernel;
using AotAction.Programs.Refusals;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Programs.Files;

/// <summary>
/// The folder of a program that came as a zip. It exists as long as the program runs, and a lock on it tells the living from
/// those that a crash has left: the next one to be made removes them.
/// </summary>
internal sealed class ProgramFolder(string path, SafeFileHandle ownLock) : IDisposable
{
    private const string Prefix = "action-";

    /// <summary>Others are in the way for microseconds; a file system without locks is in the way for ever.</summary>
    private const int Attempts = 16;

    public string Path => path;

    /// <summary>The descriptor that holds the lock; it crosses execs with the program.</summary>
    public SafeFileHandle Lock => ownLock;

    /// <exception cref="RefusedProgramException">No folder of this host would do.</exception>
    public static ProgramFolder Create() => ExecutablePlaces.First(TryIn);

    /// <summary>Removes the folder and all that is in it.</summary>
    public void Dispose()
    {
        Remove(path);
        ownLock.Dispose();
    }

    /// <returns>Null if nothing can be executed there.</returns>
    public static ProgramFolder? TryIn(string place)
    {
        RemoveAbandoned(place);
        if (CreateLocked(place) is not { } folder)
        {
            return null;
        }

        var executes = false;
        try
        {
            executes = ExecutesFiles(folder.Path);
            return executes ? folder : null;
        }
        finally
        {
            if (!executes)
            {
                folder.Dispose();
            }
        }
    }

    private static ProgramFolder? CreateLocked(string place)
    {
        // Until it is locked another server may take it for abandoned and remove it, behind a lock of its own: then another one is made.
        for (var attempt = 0; attempt < Attempts; attempt++)
        {
            var path = System.IO.Path.Combine(place, $"{Prefix}{Guid.NewGuid():N}");
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            var held = NativeMethods.TryLockFolder(path, ofThisUser: false);
            if (held is not null && Directory.Exists(path))
            {
                return new ProgramFolder(path, held);
            }

            held?.Dispose();
            Remove(path);
        }

        return null;
    }

    /// <summary>The kernel says so only of a file: a folder's mode does not tell the mount's noexec.</summary>
    private static bool ExecutesFiles(string folder)
    {
        var file = System.IO.Path.Combine(folder, "probe");
        File.WriteAllBytes(file, []);
        File.SetUnixFileMode(file, UnixFileMode.UserExecute);
        var executes = NativeMethods.MayExecute(file);
        File.Delete(file);
        return executes;
    }

    private static void RemoveAbandoned(string place)
    {
        foreach (var folder in Directory.EnumerateDirectories(place, $"{Prefix}*"))
        {
            if (!IsOurs(System.IO.Path.GetFileName(folder.AsSpan())))
            {
                continue;
            }

            using var abandoned = NativeMethods.TryLockFolder(folder, ofThisUser: true);
            if (abandoned is not null)
            {
                Remove(folder);
            }
        }
    }

    /// <summary>The place is shared with others: only a name that <see cref="CreateLocked"/> gave is ours to remove.</summary>
    private static bool IsOurs(ReadOnlySpan<char> name) => Guid.TryParseExact(name[Prefix.Length..], "N", out _);

    private static void Remove(string folder)
    {
        try
        {
            Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Another process is at it, or it is another user's: it is not ours to worry about.
        }
    }
}
