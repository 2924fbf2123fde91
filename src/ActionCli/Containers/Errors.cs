using AotAction.Cli.Building;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Containers;

/// <summary>The errors of Docker and of images: WA02xx and WA03xx.</summary>
internal static class Errors
{
    public static CommandFailedException DockerMissing() => new(
        "WA0205", ExitCode.NotFit,
        $"Docker was not found on PATH: install it with '{InstallHint.Docker}'.");

    public static CommandFailedException DockerNotRunning(string reason) => new(
        "WA0206", ExitCode.NotFit,
        $"The Docker engine does not work ({reason.TrimEnd('.', '?')}): start it (on Linux with 'sudo systemctl start docker'), and check that 'docker version' shows its server.");

    public static CommandFailedException ImageNotBuilt(string image, string output) => new(
        "WA0305", ExitCode.Failed,
        $"The image '{image}' could not be built. If its base cannot be pulled, choose another with --base. Docker said:\n{output}");
}
