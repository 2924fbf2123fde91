using AotAction.Cli.Kernel;
using AotAction.Cli.Terminal;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Cli.Payloads;

/// <summary>A file that the user names as a built program.</summary>
internal static class ProgramFile
{
    /// <exception cref="CommandFailedException">There is no such file, or it does not allow random access.</exception>
    public static SafeFileHandle Open(string path) =>
        Directory.Exists(path) ? throw Errors.FileNotRead(path, "it is a folder")
        : !File.Exists(path) ? throw Errors.FileNotRead(path, "it does not exist")
        // Opening a pipe would wait until another process opens it for writing.
        : OperatingSystem.IsLinux() && !NativeMethods.IsRegularFile(path) ? throw Errors.FileNotRead(path, "it is a pipe or a device")
        : File.OpenHandle(path);
}
