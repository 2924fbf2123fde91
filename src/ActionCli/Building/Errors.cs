using AotAction.Cli.Terminal;

namespace AotAction.Cli.Building;

/// <summary>The errors of a build: WA01xx for what was asked for, WA02xx for this machine, WA03xx for the user's project
/// (some of these are in the targets of the SDK package), WA04xx for the program.</summary>
internal static class Errors
{
    public static CommandFailedException ProjectNotFound(string path) => new(
        "WA0101", ExitCode.Failed,
        $"There is no project at '{path}': give the path of a .csproj file, of a folder that holds one, or of a C# file.");

    public static CommandFailedException NotOneProject(string folder, int count) => new(
        "WA0102", ExitCode.Failed,
        $"The folder '{folder}' holds {count} project files, and one was expected: give the path of the project file.");

    public static CommandFailedException SdkMissing() => new(
        "WA0201", ExitCode.NotFit,
        $"The .NET SDK 10 is needed and none was found on PATH: install it with '{InstallHint.DotnetSdk}'.");

    public static CommandFailedException LinkerMissing() => new(
        "WA0202", ExitCode.NotFit,
        $"A C linker is needed and neither clang nor gcc was found on PATH: install one with '{InstallHint.Linker}'.");

    public static CommandFailedException LibraryMissing(string library) => new(
        "WA0203", ExitCode.NotFit,
        $"The linker found no library '{library}': install the C library's and zlib's development files with '{InstallHint.Linker}'.");

    public static CommandFailedException CrossLinkerMissing(Architecture target, string program) => new(
        "WA0204", ExitCode.NotFit,
        $"'{program}' is needed to link for {target.Name} and was not found on PATH: install it with '{InstallHint.CrossLinker(target)}'.");

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
        $"'{project}' was built, but it is not an action: add <PackageReference Include=\"AotAction.Sdk\" Version=\"{SdkPackage.Version}\" /> to it.");

    public static CommandFailedException NotALibrary(string file, string why) => new(
        "WA0304", ExitCode.Failed,
        $"The publish put '{file}' beside the program, and it is no library of Linux ({why.TrimEnd('.')}): take it out of the project's output.");

    public static CommandFailedException SizesNotRead(string program, string reason) => new(
        "WA0306", ExitCode.Failed,
        $"What fills '{program}' cannot be said ({reason.TrimEnd('.')}): build it without --size-report.");

    public static CommandFailedException NotBuilt(string project, string program) => new(
        "WA0308", ExitCode.Failed,
        $"'{project}' has no built program at '{program}': run the command without --no-build.");

    public static CommandFailedException GlibcTooNew(string file, string needed, string allowed) => new(
        "WA0402", ExitCode.NotFit,
        $"'{file}' needs glibc {needed}, and --max-glibc allows {allowed}: build it on a system whose glibc is {allowed} or older, or in an image of one with --in-docker --sdk-image IMAGE.");

    public static CommandFailedException ProgramTooLarge(string program, long bytes, long allowed) => new(
        "WA0403", ExitCode.NotFit,
        $"'{program}' has {bytes} bytes ({Size.Format(bytes)}), and --max-size allows {allowed} ({Size.Format(allowed)}): 'whisk-action build --size-report' shows what fills it.");
}
