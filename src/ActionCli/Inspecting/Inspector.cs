using AotAction.Activations;
using AotAction.Cli.Payloads;
using AotAction.Cli.Terminal;
using AotAction.Programs;
using AotAction.Programs.Elf;
using AotAction.Programs.Files;
using AotAction.Programs.Init;
using AotAction.Programs.Refusals;
using AotAction.Programs.Zip;
using AotAction.Protocols.Http;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Cli.Inspecting;

/// <summary>Reads a file as a host would, and applies the host's own checks.</summary>
internal static class Inspector
{
    private const int Block = 64 * 1024;

    /// <exception cref="CommandFailedException">The file cannot be read.</exception>
    public static async Task<Inspection> InspectAsync(string path, CancellationToken cancellation)
    {
        try
        {
            using var file = ProgramFile.Open(path);
            var inspection = new Inspection(path, FileKinds.Of(file), RandomAccess.GetLength(file));
            try
            {
                await InspectAsync(inspection, file, cancellation);
            }
            catch (Exception e) when (e is RefusedProgramException or RefusedException)
            {
                inspection.Refusal = e.Message;
            }

            return inspection;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw Payloads.Errors.FileNotRead(path, e.Message);
        }
    }

    private static async Task InspectAsync(Inspection inspection, SafeFileHandle file, CancellationToken cancellation)
    {
        if (inspection.Kind == FileKind.Payload)
        {
            ThrowIfTooLarge(inspection.Size);
            using var request = await ReadPayloadAsync(file);
            inspection.Init = request;
            var program = request.Program ?? throw HttpRefusals.NoCode();
            Describe(inspection, program.Image.File);
            Judge(program);
        }
        else
        {
            Describe(inspection, file);
            ThrowIfTooLarge(PayloadSize(inspection.Size));
            using var received = new ReceivedProgram(await CopyAsync(file, cancellation));
            Judge(received);
        }
    }

    private static async Task<InitRequest> ReadPayloadAsync(SafeFileHandle file)
    {
        await using var body = new FileStream(file, FileAccess.Read);
        return await InitReader.ReadAsync(body);
    }

    private static void Describe(Inspection inspection, SafeFileHandle file)
    {
        if (!ZipProgram.IsZip(file))
        {
            inspection.Program = ElfProgram.Read(file);
            return;
        }

        inspection.Zip = ZipProgram.Read(file);
        using var program = inspection.Zip.ExtractProgram();
        inspection.Program = ElfProgram.Read(program.File);
    }

    private static void Judge(ReceivedProgram received)
    {
        using var admitted = ProgramAdmission.Admit(received);
    }

    /// <summary>A host reads no more than this, whatever the file is.</summary>
    private static void ThrowIfTooLarge(long payload)
    {
        var limit = BodyLimits.From(Environment.GetEnvironmentVariable).Init;
        if (payload > limit)
        {
            throw HttpRefusals.TooLarge("The payload", limit, BodyLimits.InitVariable);
        }
    }

    private static long PayloadSize(long program) => (program + 2) / 3 * 4;

    private static async Task<ProgramImage> CopyAsync(SafeFileHandle file, CancellationToken cancellation)
    {
        var image = ProgramImage.Create();
        var block = new byte[Block];
        while (await RandomAccess.ReadAsync(file, block, image.Length, cancellation) is > 0 and var count)
        {
            image.Append(block.AsSpan(0, count));
        }

        return image;
    }
}
