namespace AotAction.Cli.Terminal;

/// <summary>
/// Every error that the tool can end with: a code that never changes, an exit code, what is wrong and what to do.
/// WA01xx: what was asked for. WA02xx: this machine. WA03xx: the user's project. WA04xx: the built program. WA05xx: the OpenWhisk host.
/// </summary>
internal static partial class Errors
{
    public static CommandFailedException ProjectNotFound(string path) => new(
        "WA0101", ExitCode.Failed,
        $"There is no project at '{path}': give the path of a .csproj file, or of a folder that holds one.");

    public static CommandFailedException NotOneProject(string folder, int count) => new(
        "WA0102", ExitCode.Failed,
        $"The folder '{folder}' holds {count} .csproj files where one was expected: give the path of the project file.");

    public static CommandFailedException OutputNotWritten(string path, string reason) => new(
        "WA0103", ExitCode.Failed,
        $"The payload '{path}' could not be written ({reason.TrimEnd('.')}): choose another place with --output.");

    public static CommandFailedException FileNotRead(string path, string reason) => new(
        "WA0104", ExitCode.Failed,
        $"The file '{path}' could not be read ({reason.TrimEnd('.')}): give the path of an ELF, a zip or a payload.");

    public static CommandFailedException SdkMissing() => new(
        "WA0201", ExitCode.NotFit,
        $"The .NET SDK 10 is needed and none was found on PATH: install it with '{Building.InstallHint.DotnetSdk}'.");

    public static CommandFailedException LinkerMissing() => new(
        "WA0202", ExitCode.NotFit,
        $"A C linker is needed and neither clang nor gcc was found on PATH: install one with '{Building.InstallHint.Linker}'.");

    public static CommandFailedException LibraryMissing(string library) => new(
        "WA0203", ExitCode.NotFit,
        $"The linker found no library '{library}': install the C library's and zlib's development files with '{Building.InstallHint.Linker}'.");

    public static CommandFailedException CrossLinkerMissing(Building.Architecture target, string program) => new(
        "WA0204", ExitCode.NotFit,
        $"'{program}' is needed to link for {target.Name} and was not found on PATH: install it with '{Building.InstallHint.CrossLinker(target)}'.");

    public static CommandFailedException DockerMissing() => new(
        "WA0205", ExitCode.NotFit,
        $"Docker is needed and was not found on PATH: install it with '{Building.InstallHint.Docker}'.");

    public static CommandFailedException DockerNotRunning(string reason) => new(
        "WA0206", ExitCode.NotFit,
        $"The Docker engine cannot be used ({reason.TrimEnd('.', '?')}): start it, with 'sudo systemctl start docker' on Linux, and see that 'docker version' shows its server.");

    public static CommandFailedException CannotLinkForLinux() => new(
        "WA0207", ExitCode.NotFit,
        "Only Linux links programs for Linux: add --in-docker, and the same build runs in the image of the .NET SDK.");

    public static CommandFailedException BuildFailed(string project, int errors) => new(
        "WA0302", ExitCode.Failed,
        errors == 1
            ? $"'{project}' does not build: mend the error above."
            : $"'{project}' does not build: mend the {errors} errors above.");

    public static CommandFailedException NotAnAction(string project) => new(
        "WA0303", ExitCode.Failed,
        $"'{project}' was built, but it is not an action: add <PackageReference Include=\"AotAction.Sdk\" Version=\"{Building.SdkPackage.Version}\" /> to it.");

    public static CommandFailedException NotALibrary(string file, string why) => new(
        "WA0304", ExitCode.Failed,
        $"The publish put '{file}' beside the program, and it is no library of Linux ({why.TrimEnd('.')}): take it out of the project's output.");

    public static CommandFailedException ImageNotBuilt(string image, string output) => new(
        "WA0305", ExitCode.Failed,
        $"The image '{image}' was not built; if its base cannot be pulled, choose another with --base. Docker said:\n{output}");

    public static CommandFailedException NotTaken(string path, string why) => new(
        "WA0401", ExitCode.NotFit,
        $"This host does not take '{path}': {why}");

    public static CommandFailedException GlibcTooNew(string file, string needed, string allowed) => new(
        "WA0402", ExitCode.NotFit,
        $"'{file}' needs glibc {needed}, and --max-glibc allows {allowed}: build it on a system whose glibc is {allowed} or older, or with --in-docker in an image of one.");
}
