using AotAction.Cli.Kernel;
using AotAction.Cli.Terminal;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Cli.Payloads;

/// <summary>A file that the user names as a built program.</summary>
internal static class ProgramFile
{
    /// <exception cref="CommandFailedException">There is no such file, or it is none that can be read from any place.</exception>
    public static SafeFileHandle Open(string path) =>
        Directory.Exists(path) ? throw Errors.FileNotRead(path, "it is a folder")
        : !File.Exists(path) ? throw Errors.FileNotRead(path, "it does not exist")
        // Even the opening of a pipe would wait, for somebody who writes.
        : OperatingSystem.IsLinux() && !NativeMethods.IsRegularFile(path) ? throw Errors.FileNotRead(path, "it is a pipe or a device")
        : File.OpenHandle(path);
}
