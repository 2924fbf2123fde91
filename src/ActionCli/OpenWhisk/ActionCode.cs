using AotAction.Cli.Building;
using AotAction.Cli.Inspecting;
using AotAction.Cli.Payloads;
using AotAction.Cli.Terminal;
using AotAction.Programs.Init;
using AotAction.Programs.Refusals;

namespace AotAction.Cli.OpenWhisk;

/// <summary>The ELF or the zip that an action is deployed with.</summary>
internal sealed class ActionCode : IDisposable
{
    private ActionCode(string name, FileStream content) => (Name, Content) = (name, content);

    /// <summary>What the action is called unless another name is given.</summary>
    public string Name { get; }

    public FileStream Content { get; }

    /// <summary>Builds a project, or takes the code from a file that was built.</summary>
    /// <exception cref="CommandFailedException">The build failed, or the file is not a program, or it is too large.</exception>
    public static async Task<ActionCode> OpenAsync(ProgramSource source, Progress progress, CancellationToken cancellation)
    {
        var code = source.IsBuilt
            ? new ActionCode(Path.GetFileNameWithoutExtension(source.File), await ReadAsync(source.File, progress))
            : await BuildAsync(source, progress, cancellation);
        if (CodeLimit.IsExceeded(code.Content.Length))
        {
            var length = code.Content.Length;
            code.Dispose();
            throw Errors.CodeTooLarge(length);
        }

        return code;
    }

    public void Dispose() => Content.Dispose();

    private static async Task<ActionCode> BuildAsync(ProgramSource source, Progress progress, CancellationToken cancellation)
    {
        var program = await source.GetProgramAsync(progress, cancellation);
        return new ActionCode(program.Elf.Name, await ZipPackage.CreateTemporaryAsync(program, cancellation));
    }

    private static async Task<FileStream> ReadAsync(string path, Progress progress)
    {
        try
        {
            var file = new FileStream(ProgramFile.Open(path), FileAccess.Read);
            switch (FileKinds.Of(file.SafeFileHandle))
            {
                case FileKind.Elf or FileKind.Zip:
                    return file;
                case FileKind.Payload:
                    await using (file)
                    {
                        return await DecodeAsync(path, file, progress);
                    }

                default:
                    await file.DisposeAsync();
                    throw Errors.NotDeployable(path);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Payloads.Errors.FileNotRead(path, e.Message);
        }
    }

    private static async Task<FileStream> DecodeAsync(string path, FileStream payload, Progress progress)
    {
        try
        {
            // Not disposed: the stream owns the program's file.
            var request = await InitReader.ReadAsync(payload);
            var program = request.Program ?? throw Errors.NotDeployable(path);
            if (request.Start.Environment.Count > 0)
            {
                progress.Print("The environment in the payload is not deployed: give its variables with --init-param.");
            }

            return new FileStream(program.Image.File, FileAccess.Read);
        }
        catch (RefusedProgramException)
        {
            throw Errors.NotDeployable(path);
        }
    }
}
