using AotAction.Kernel;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Programs.Files;

/// <summary>
/// A file on a disk that has lost its name: it is gone with its last descriptor, so nothing is left behind by a crash. As long as it had
/// the name, nobody but its owner could open it.
/// </summary>
internal static class NamelessFile
{
    /// <summary>Makes one in a folder.</summary>
    /// <returns>Null if it cannot be made there, or not be executed there although it shall be.</returns>
    public static SafeFileHandle? TryIn(string folder, bool executable)
    {
        var path = Path.Combine(folder, $"action-{Guid.NewGuid():N}");
        if (NativeMethods.CreateFile(path, executable) is not { } file)
        {
            return null;
        }

        File.Delete(path);
        if (!executable || NativeMethods.MayExecute(PathOf(file)))
        {
            return file;
        }

        file.Dispose();
        return null;
    }

    /// <summary>The one way to open it again.</summary>
    public static string PathOf(SafeFileHandle file) => $"/proc/self/fd/{file.DangerousGetHandle()}";
}
