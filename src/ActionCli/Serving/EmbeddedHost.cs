using System.Runtime.InteropServices;
using AotAction.Cli.Embedded;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Serving;

/// <summary>The real server inside this tool: the same action-host that an image starts.</summary>
internal static class EmbeddedHost
{
    public const string Name = "action-host";

    /// <exception cref="CommandFailedException">It does not run on this machine.</exception>
    public static ExtractedFolder Extract() => OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64
        ? EmbeddedFiles.Extract(new EmbeddedFile($"{Name}.gz", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute))
        : throw Errors.CannotServeHere();
}
