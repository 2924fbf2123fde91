using System.Runtime.InteropServices;
using AotAction.Cli.Carried;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Serving;

/// <summary>The real server, which this tool carries: the same action-host that an image starts.</summary>
internal static class CarriedHost
{
    public const string Name = "action-host";

    /// <exception cref="CommandFailedException">It does not run on this machine.</exception>
    public static CarriedFolder Lay() => OperatingSystem.IsLinux() && RuntimeInformation.OSArchitecture == Architecture.X64
        ? CarriedFiles.Lay(new CarriedFile($"{Name}.gz", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute))
        : throw Errors.CannotServeHere();
}
