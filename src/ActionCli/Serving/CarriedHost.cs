using AotAction.Cli.Carried;

namespace AotAction.Cli.Serving;

/// <summary>The real server, which this tool carries: the same action-host that an image starts.</summary>
internal static class CarriedHost
{
    public const string Name = "action-host";

    public static CarriedFolder Lay() => CarriedFiles.Lay(
        new CarriedFile($"{Name}.gz", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute));
}
