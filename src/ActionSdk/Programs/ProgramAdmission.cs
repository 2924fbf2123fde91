using AotAction.Programs.Elf;
using AotAction.Programs.Files;
using AotAction.Programs.Init;
using AotAction.Programs.Refusals;
using AotAction.Programs.Zip;
using Microsoft.Win32.SafeHandles;

namespace AotAction.Programs;

/// <summary>Decides what may become the process.</summary>
internal static class ProgramAdmission
{
    /// <summary>Takes what was received, an ELF or a zip with one, for a program of this host.</summary>
    /// <param name="received">All of it; it is sealed here, so that what was checked is what will be executed.</param>
    /// <exception cref="RefusedProgramException">This must not become the process.</exception>
    public static AdmittedProgram Admit(ReceivedProgram received)
    {
        try
        {
            var image = received.Image;
            image.Seal();
            return ZipProgram.IsZip(image.File) ? AdmitZip(ZipProgram.Read(image.File, received.Streamed)) : AdmitElf(image);
        }
        catch (IOException e)
        {
            throw ProgramRefusals.NotStored(e.Message);
        }
    }

    private static AdmittedProgram AdmitElf(ProgramImage image)
    {
        HostCompatibility.EnsureStarts(ElfProgram.Read(image.File));
        return new AdmittedProgram(image.File, Folder: null);
    }

    /// <summary>A zip of the program alone, which is what `wsk` users send, needs no folder: it stays in memory.</summary>
    private static AdmittedProgram AdmitZip(ZipProgram zip)
    {
        if (zip.Entries.Count > 1)
        {
            return AdmitFolder(zip);
        }

        var image = zip.ExtractProgram();
        try
        {
            image.Seal();
            return AdmitElf(image);
        }
        catch
        {
            image.Dispose();
            throw;
        }
    }

    private static AdmittedProgram AdmitFolder(ZipProgram zip)
    {
        var folder = ProgramFolder.Create();
        SafeFileHandle? program = null;
        try
        {
            zip.Extract(folder.Path);
            program = File.OpenHandle(Path.Combine(folder.Path, ZipProgram.ProgramName));
            HostCompatibility.EnsureStarts(ElfProgram.Read(program), folder.Path);
            return new AdmittedProgram(program, folder);
        }
        catch
        {
            program?.Dispose();
            folder.Dispose();
            throw;
        }
    }
}
