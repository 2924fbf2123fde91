using AotAction.Cli.Building;
using AotAction.Cli.Inspecting;
using AotAction.Cli.Payloads;
using AotAction.Cli.Terminal;
using AotAction.Serving;

namespace AotAction.Cli.Serving;

/// <summary>A program that can be sent to /init.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="WriteInitAsync">Writes the body of an /init.</param>
internal sealed record ServedProgram(string Name, Func<Stream, CancellationToken, Task> WriteInitAsync)
{
    /// <summary>Builds the program if it is not built yet.</summary>
    /// <exception cref="CommandFailedException">It does not build, or the file is no program.</exception>
    public static async Task<ServedProgram> LoadAsync(ProgramSource source, CancellationToken cancellation)
    {
        if (source.IsBuilt)
        {
            return Payload(source.File);
        }

        using var progress = new Progress();
        return Built(await source.GetProgramAsync(progress, cancellation));
    }

    private static ServedProgram Built(BuiltProgram program) =>
        new(program.Elf.Name, (body, cancellation) => PayloadFile.WriteJsonAsync(program, body, cancellation));

    /// <param name="path">An ELF, a zip, or the JSON that /init takes.</param>
    /// <exception cref="CommandFailedException">The file is none of these.</exception>
    private static ServedProgram Payload(string path)
    {
        try
        {
            using var file = ProgramFile.Open(path);
            Func<Stream, Stream, CancellationToken, Task> write = FileKinds.Of(file) switch
            {
                FileKind.Payload => (from, body, cancellation) => from.CopyToAsync(body, cancellation),
                FileKind.Elf or FileKind.Zip => InitBody.WriteAsync,
                _ => throw Payloads.Errors.FileNotRead(path, "it is none of these"),
            };
            return new ServedProgram(Path.GetFileNameWithoutExtension(path), async (body, cancellation) =>
            {
                await using var from = File.OpenRead(path);
                await write(from, body, cancellation);
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Payloads.Errors.FileNotRead(path, e.Message);
        }
    }
}
