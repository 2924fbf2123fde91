using AotAction.Cli.Building;
using AotAction.Cli.Terminal;

namespace AotAction.Cli.Containers;

/// <summary>The errors of Docker and of images: WA02xx and WA03xx.</summary>
internal static class Errors
{
    public static CommandFailedException DockerMissing() => new(
        "WA0205", ExitCode.NotFit,
        $"Docker is needed and was not found on PATH: install it with '{InstallHint.Docker}'.");

    public static CommandFailedException DockerNotRunning(string reason) => new(
        "WA0206", ExitCode.NotFit,
        $"The Docker engine cannot be used ({reason.TrimEnd('.', '?')}): start it, with 'sudo systemctl start docker' on Linux, and see that 'docker version' shows its server.");

    public static CommandFailedException ImageNotBuilt(string image, string output) => new(
        "WA0305", ExitCode.Failed,
        $"The image '{image}' was not built; if its base cannot be pulled, choose another with --base. Docker said:\n{output}");
}
