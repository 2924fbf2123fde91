namespace AotAction.Cli.Terminal;

/// <summary>
/// Every error that the tool can end with: a code that never changes, an exit code, what is wrong and what to do.
/// WA01xx: what was asked for. WA02xx: this machine. WA03xx: the user's project; some of these codes are in the targets of the SDK package.
/// WA04xx: the built program. WA05xx: the OpenWhisk host. WA06xx: a server that runs, and what it answers.
/// </summary>
internal static partial class Errors
{
    public static CommandFailedException ProjectNotFound(string path) => new(
        "WA0101", ExitCode.Failed,
        $"There is no project at '{path}': give the path of a .csproj file, of a folder that holds one, or of a C# file.");

    public static CommandFailedException NotOneProject(string folder, int count) => new(
        "WA0102", ExitCode.Failed,
        $"The folder '{folder}' holds {count} project files, and one was expected: give the path of the project file.");

    public static CommandFailedException OutputNotWritten(string path, string reason) => new(
        "WA0103", ExitCode.Failed,
        $"The payload '{path}' could not be written ({reason.TrimEnd('.')}): choose another place with --output.");

    public static CommandFailedException FileNotRead(string path, string reason) => new(
        "WA0104", ExitCode.Failed,
        $"The file '{path}' could not be read ({reason.TrimEnd('.')}): give the path of an ELF, a zip or a payload.");

    public static CommandFailedException SettingsNotRead(string path, string reason) => new(
        "WA0105", ExitCode.Usage,
        $"The settings '{path}' could not be read ({reason.TrimEnd('.')}): write a JSON object; 'whisk-action schema' prints what may be in it.");

    public static CommandFailedException SettingUnknown(string path, string key) => new(
        "WA0106", ExitCode.Usage,
        $"No command has an option for '{key}' in '{path}': use the long name of an option without its dashes; 'whisk-action schema' prints all.");

    public static CommandFailedException CredentialInFile(string path, string key) => new(
        "WA0107", ExitCode.Usage,
        $"'{key}' may not stand in '{path}', which others read and write: keep it in ~/.wskprops, or in the environment.");

    public static CommandFailedException SettingMalformed(string source, string key, string expected) => new(
        "WA0108", ExitCode.Usage,
        $"The value of '{key}' in '{source}' is not what the option takes: give {expected}.");

    public static CommandFailedException ParametersNotRead(string source, string reason) => new(
        "WA0121", ExitCode.Usage,
        $"The parameters of {source} could not be read ({reason.TrimEnd('.')}): give a JSON object.");

    public static CommandFailedException ParametersForArray() => new(
        "WA0122", ExitCode.Usage,
        "--data is an array, and -p or -P would add names to it: give the one or the other.");

    public static CommandFailedException FileIsThere(string path) => new(
        "WA0123", ExitCode.Failed,
        $"'{path}' is there already, and nothing was written: choose another name, or take the file away.");

    public static CommandFailedException NotAProjectName(string name) => new(
        "WA0124", ExitCode.Usage,
        $"'{name}' is no name for a project: begin it with a letter or digit, and use letters, digits, '-', '_' and '.'.");

    public static CommandFailedException ProjectNotMade(string folder, string reason) => new(
        "WA0125", ExitCode.Failed,
        $"The project could not be written to '{folder}' ({reason.TrimEnd('.')}): choose another place.");

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

    public static CommandFailedException NotReady(int missing) => new(
        "WA0208", ExitCode.NotFit,
        $"A build lacks what is missing here ({missing}): type the commands after the colons.");

    public static CommandFailedException CannotServeHere() => new(
        "WA0209", ExitCode.NotFit,
        "The server in this tool runs on Linux and x64 alone: make an image with 'whisk-action build --image NAME --in-docker', start it with docker, and use 'whisk-action invoke'.");

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

    public static CommandFailedException SizesNotRead(string program, string reason) => new(
        "WA0306", ExitCode.Failed,
        $"What fills '{program}' cannot be said ({reason.TrimEnd('.')}): build it without --size-report.");

    public static CommandFailedException NotBuilt(string project, string program) => new(
        "WA0308", ExitCode.Failed,
        $"'{project}' has no built program at '{program}': run the command without --no-build.");

    public static CommandFailedException NotTaken(string path, string why) => new(
        "WA0401", ExitCode.NotFit,
        $"This host does not take '{path}': {PlainText.Name(why)}");

    public static CommandFailedException GlibcTooNew(string file, string needed, string allowed) => new(
        "WA0402", ExitCode.NotFit,
        $"'{file}' needs glibc {needed}, and --max-glibc allows {allowed}: build it on a system whose glibc is {allowed} or older, or in an image of one with --in-docker --sdk-image IMAGE.");

    public static CommandFailedException ProgramTooLarge(string program, long bytes, long allowed) => new(
        "WA0403", ExitCode.NotFit,
        $"'{program}' has {bytes} bytes ({Size.Format(bytes)}), and --max-size allows {allowed} ({Size.Format(allowed)}): 'whisk-action build --size-report' shows what fills it.");

    public static CommandFailedException ServerNotStarted(string address, string why) => new(
        "WA0601", ExitCode.Failed,
        $"The server did not start at {address}: {why}");

    public static CommandFailedException NotReachable(string url, string reason) => new(
        "WA0602", ExitCode.Network,
        $"No server is at '{url}' ({reason.TrimEnd('.')}): start one with 'whisk-action serve', or give its address with --url.");

    public static CommandFailedException NoAnswer(string url, string reason) => new(
        "WA0603", ExitCode.Network,
        $"The server at '{url}' ended the connection without an answer ({reason.TrimEnd('.')}): its log says why.");

    public static CommandFailedException InitRefused(string program, string why) => new(
        "WA0604", ExitCode.NotFit,
        $"The server did not become '{program}': {why}");

    public static CommandFailedException ActionFailed(string error) => new(
        "WA0605", ExitCode.ActionError,
        $"The action answered with an error: {error}");

    public static CommandFailedException ServerEnded(string program) => new(
        "WA0606", ExitCode.Failed,
        $"The server of '{program}' ended by itself: its last lines are above.");
}
