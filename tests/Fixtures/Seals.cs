using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Fixtures;

/// <summary>The seals of memory files, which the kernel shows nowhere in /proc.</summary>
internal static partial class Seals
{
    private const int GetSeals = 1034, ShrinkGrowWrite = 0xE;

    /// <summary>Whether nobody can change the file any more; false if it was closed meanwhile.</summary>
    public static bool AreOn(string path)
    {
        try
        {
            using var file = File.OpenHandle(path);
            return (Control(file, GetSeals) & ShrinkGrowWrite) == ShrinkGrowWrite;
        }
        catch (IOException)
        {
            return false;
        }
    }

    // The argument that the variadic function does not read here is left out.
    [LibraryImport("libc", EntryPoint = "fcntl")]
    private static partial int Control(SafeFileHandle file, int command);
}
