using AotAction.Cli.Terminal;

namespace AotAction.Cli.Building;

/// <summary>The errors of a build: WA01xx for the request, WA02xx for this machine, WA03xx for the user's project
/// (some of these are in the targets of the SDK package), WA04xx for the program.</summary>
internal static class Errors
{
    public static CommandFailedException ProjectNotFound(string path) => new(
        "WA0101", ExitCode.Failed,
        $"There is no project at '{path}': give the path of a .csproj file, of a folder that contains one, or of a C# file.");

    public static CommandFailedException NotOneProject(string folder, int count) => new(
        "WA0102", ExitCode.Failed,
        $"The folder '{folder}' contains {count} project files instead of one: give the path of the project file.");

    public static CommandFailedException SdkMissing() => new(
        "WA0201", ExitCode.NotFit,
        $"The .NET SDK 10 was not found on PATH: install it with '{InstallHint.DotnetSdk}'.");

    public static CommandFailedException LinkerMissing() => new(
        "WA0202", ExitCode.NotFit,
        $"No C linker was found on PATH, neither clang nor gcc: install one with '{InstallHint.Linker}'.");

    public static CommandFailedException LibraryMissing(string library) => new(
        "WA0203", ExitCode.NotFit,
        $"The linker did not find the library '{library}': install the development files of the C library and of zlib with '{InstallHint.Linker}'.");

    public static CommandFailedException CrossLinkerMissing(Architecture target, string program) => new(
        "WA0204", ExitCode.NotFit,
        $"'{program}', which links for {target.Name}, was not found on PATH: install it with '{InstallHint.CrossLinker(target)}'.");

    public static CommandFailedException CannotLinkForLinux() => new(
        "WA0207", ExitCode.NotFit,
        "Only Linux can link programs for Linux: add --in-docker to run the same build in the image of the .NET SDK.");

    public static CommandFailedException BuildFailed(string project, int errors) => new(
        "WA0302", ExitCode.Failed,
        errors == 1
            ? $"'{project}' does not build: fix the error above."
            : $"'{project}' does not build: fix the {errors} errors above.");

    public static CommandFailedException NotAnAction(string project) => new(
        "WA0303", ExitCode.Failed,
        $"'{project}' was built, but it is not an action: add <PackageReference Include=\"AotAction.Sdk\" Version=\"{SdkPackage.Version}\" /> to it.");

    public static CommandFailedException NotALibrary(string file, string why) => new(
        "WA0304", ExitCode.Failed,
        $"The publish put '{file}' beside the program, but it is not a Linux library ({why.TrimEnd('.')}): remove it from the project's output.");

    public static CommandFailedException SizesNotRead(string program, string reason) => new(
        "WA0306", ExitCode.Failed,
        $"The size report of '{program}' failed ({reason.TrimEnd('.')}): build it without --size-report.");

    public static CommandFailedException NotBuilt(string project, string program) => new(
        "WA0308", ExitCode.Failed,
        $"'{project}' has no built program at '{program}': run the command without --no-build.");

    public static CommandFailedException GlibcTooNew(string file, string needed, string allowed) => new(
        "WA0402", ExitCode.NotFit,
        $"'{file}' needs glibc {needed}, but --max-glibc allows only {allowed}: build it on a system whose glibc is {allowed} or older, or in the image of such a system, with --in-docker --sdk-image IMAGE.");

    public static CommandFailedException ProgramTooLarge(string program, long bytes, long allowed) => new(
        "WA0403", ExitCode.NotFit,
        $"'{program}' has {bytes} bytes ({Size.Format(bytes)}), but --max-size allows only {allowed} ({Size.Format(allowed)}): 'whisk-action build --size-report' shows what takes the space.");
}
