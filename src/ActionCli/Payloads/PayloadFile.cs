using AotAction.Cli.Building;
using AotAction.Serving;

namespace AotAction.Cli.Payloads;

/// <summary>Writes a built program as a payload. The same program gives the same bytes.</summary>
internal static class PayloadFile
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
        | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    public static string DefaultName(BuiltProgram program, PayloadFormat format) => $"{program.Elf.Name}.{Ending(format)}";

    /// <returns>The size of the file in bytes.</returns>
    public static Task<long> WriteAsync(BuiltProgram program, PayloadFormat format, string target, CancellationToken cancellation) =>
        format switch
    {
        PayloadFormat.Zip => OutputFile.WriteAsync(target, to => ZipPackage.WriteAsync(program, to, cancellation)),
        PayloadFormat.Elf => OutputFile.WriteAsync(target, to => CopyAsync(program.Elf, to, cancellation), Executable),
        _ => OutputFile.WriteAsync(target, to => WriteJsonAsync(program, to, cancellation)),
    };

    public static async Task WriteJsonAsync(BuiltProgram program, Stream to, CancellationToken cancellation)
    {
        if (program.Libraries.Count == 0)
        {
            await using var elf = program.Elf.OpenRead();
            await InitBody.WriteAsync(elf, to, cancellation);
            return;
        }

        await using var zip = await ZipPackage.CreateTemporaryAsync(program, cancellation);
        await InitBody.WriteAsync(zip, to, cancellation);
    }

    private static async Task CopyAsync(FileInfo file, Stream to, CancellationToken cancellation)
    {
        await using var from = file.OpenRead();
        await from.CopyToAsync(to, cancellation);
    }

    private static string Ending(PayloadFormat format) => format switch
    {
        PayloadFormat.Zip => "zip",
        PayloadFormat.Elf => "elf",
        _ => "json",
    };
}
