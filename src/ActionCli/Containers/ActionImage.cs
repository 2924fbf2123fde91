using AotAction.Cli.Building;

namespace AotAction.Cli.Containers;

/// <summary>The image of one action: its program is the container's command, and answers /run without any /init.</summary>
internal static class ActionImage
{
    public const string DefaultBase = "gcr.io/distroless/base-debian13";

    private const UnixFileMode ForAll = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    /// <param name="program">The built program.</param>
    /// <param name="request">The requested image.</param>
    /// <param name="cancellation">Ends docker.</param>
    public static async Task MakeAsync(BuiltProgram program, ImageRequest request, CancellationToken cancellation)
    {
        var context = Directory.CreateTempSubdirectory("whisk-action-image-");
        try
        {
            WriteContext(program, context);
            await File.WriteAllTextAsync(Path.Combine(context.FullName, "Dockerfile"), Dockerfile(program.Elf.Name, request.Base),
                cancellation);
            // For the engine's own processor no platform is needed, and older engines do not know the option.
            string[] platform = request.Architecture.IsThisMachine ? [] : ["--platform", request.Architecture.Platform];
            var (exitCode, lines) = await Docker.RunAsync(["build", .. platform, "--tag", request.Name, context.FullName], cancellation);
            if (exitCode != 0)
            {
                throw Errors.ImageNotBuilt(request.Name, string.Join('\n', lines));
            }
        }
        finally
        {
            context.Delete(recursive: true);
        }
    }

    /// <summary>Only the files of the image, with permissions for an unprivileged user.</summary>
    private static void WriteContext(BuiltProgram program, DirectoryInfo context)
    {
        foreach (var file in program.LibraryNames.Prepend(program.Elf.Name))
        {
            var target = new FileInfo(Path.Combine(context.FullName, "action", file));
            target.Directory!.Create();
            File.Copy(Path.Combine(program.Elf.DirectoryName!, file), target.FullName);
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(target.FullName, ForAll);
                File.SetUnixFileMode(target.DirectoryName!, ForAll);
            }
        }
    }

    private static string Dockerfile(string name, string from) => $"""
        FROM {from}
        LABEL org.opencontainers.image.title="{name}"
        COPY action /action
        ENV ACTION_LISTEN=0.0.0.0:8080
        EXPOSE 8080
        USER 65532:65532
        ENTRYPOINT ["/action/{name}"]

        """;
}

/// <summary>A requested image.</summary>
/// <param name="Name">Its name and tag.</param>
/// <param name="Base">The image it starts from.</param>
/// <param name="Architecture">The processor of its program.</param>
internal sealed record ImageRequest(string Name, string Base, Architecture Architecture);
